import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { base64, utf8 } from '../../src/core/base/bytes.ts';
import { decode } from '../../src/core/wbxml/decoder.ts';
import { el } from '../../src/core/wbxml/element.ts';
import { encode } from '../../src/core/wbxml/encoder.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { listen, type Listening } from './listen.ts';

const body = encode(el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', '0')));

const headers = {
  authorization: `Basic ${base64(utf8('ann@example.org:secret'))}`,
  'ms-asprotocolversion': '16.1',
  'content-type': 'application/vnd.ms-sync.wbxml',
};

const query = '/Microsoft-Server-ActiveSync?Cmd=FolderSync&User=ann&DeviceId=SOCK1&DeviceType=Test';

let listening: Listening | null = null;

async function server(): Promise<{ exchange: Exchange; url: string }> {
  const exchange = createExchange();
  exchange.addUser({ address: 'ann@example.org', password: 'secret' });
  listening = await listen(exchange);
  return { exchange, url: listening.origin + query };
}

afterEach(async () => {
  await listening?.close();
  listening = null;
});

const post = (url: string): Promise<Response> => fetch(url, { method: 'POST', headers, body });

describe('On a real socket', () => {
  it('answers, names itself in Autodiscover, and sends no CORS headers', async () => {
    const { exchange, url } = await server();
    const answer = await post(url);
    const root = decode(new Uint8Array(await answer.arrayBuffer())).root;
    expect(root.integer('FolderHierarchy:Status')).toBe(1);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(exchange.origin).toBe(listening!.origin);
  });

  it('drops the connection', async () => {
    const { exchange, url } = await server();
    exchange.faults.order({ command: 'FolderSync', act: { kind: 'drop', when: 'after' } });
    await expect(post(url)).rejects.toThrow('fetch failed');
    expect((await post(url)).status).toBe(200);
  });

  it('cuts the body at a byte, with the whole length announced', async () => {
    const { exchange } = await server();
    exchange.faults.order({ command: 'FolderSync', act: { kind: 'cut', after: 11 } });
    const raw = await rawPost(listening!.port);
    const [head = '', rest = ''] = split(raw);
    expect(Number(/content-length: (\d+)/i.exec(head)![1])).toBeGreaterThan(11);
    expect(rest).toHaveLength(11);
  });

  it('drips, whole in the end', async () => {
    const { exchange, url } = await server();
    exchange.faults.order({ command: 'FolderSync', act: { kind: 'drip', bytes: 100, pause: 1 } });
    const dripped = new Uint8Array(await (await post(url)).arrayBuffer());
    expect(decode(dripped).root.integer('FolderHierarchy:Status')).toBe(1);
  });

  it('lets go of a held request when the client leaves', async () => {
    const { exchange, url } = await server();
    await post(url);
    const gone = new AbortController();
    exchange.faults.order({ command: 'Ping', act: { kind: 'status', level: 'global', status: 1 } });
    const ping = encode(
      el(
        'Ping:Ping',
        el('Ping:HeartbeatInterval', 60),
        el('Ping:Folders', el('Ping:Folder', el('Ping:Id', '5'), el('Ping:Class', 'Email'))),
      ),
    );
    const pingUrl = url.replace('FolderSync', 'Ping');
    await fetch(pingUrl, { method: 'POST', headers, body: ping });
    const held = fetch(pingUrl, { method: 'POST', headers, body: ping, signal: gone.signal });
    setImmediate(() => gone.abort());
    await expect(held).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** A POST by hand: fetch would hide what came before the cut. */
function rawPost(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      const lines = Object.entries({ ...headers, host: 'x', 'content-length': String(body.length) });
      socket.write(
        `POST ${query} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      );
      socket.write(body);
    });
    let raw = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (raw += chunk));
    socket.on('close', () => resolve(raw));
    socket.on('error', reject);
  });
}

function split(raw: string): readonly string[] {
  const at = raw.indexOf('\r\n\r\n');
  return [raw.slice(0, at), raw.slice(at + 4)];
}
