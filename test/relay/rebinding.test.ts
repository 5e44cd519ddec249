import { lookup as dnsLookup } from 'node:dns';
import { connect } from 'node:net';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guardedAgent, type ResolvedAddress } from '../../relay/guarded-agent.ts';
import { Authority } from './rig/certificate.ts';
import { reach } from './rig/reach.ts';
import { easPath, easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { answerWbxml, startCanary, startUpstream, type Handler, type Upstream } from './rig/upstream.ts';

const name = 'mail.contoso.com';
const outside: ResolvedAddress = { address: '127.0.0.2', family: 4 };
const inside: ResolvedAddress = { address: '127.0.0.1', family: 4 };
const nobody: ResolvedAddress = { address: '127.0.0.3', family: 4 };
const isPublic = (address: string) => address === '127.0.0.2' || address === '127.0.0.3';

/**
 * Threat: the owner of a name changes where it leads. 127.0.0.2 plays a public server, 127.0.0.1 on the same port an internal one.
 */
describe('rebinding', () => {
  const authority = new Authority();
  let handler: Handler = answerWbxml;
  let open: Upstream;
  let internal: Awaited<ReturnType<typeof startCanary>>;
  let relay: RunningRelay;
  let lookups = 0;
  /** What DNS says the nth time, from 1. */
  let answer: (n: number) => readonly ResolvedAddress[] = () => [outside];
  const resolve = async () => answer((lookups += 1));

  beforeAll(async () => {
    open = await startUpstream((...all) => handler(...all), {
      host: '127.0.0.2',
      identity: authority.issue([name]),
    });
    internal = await startCanary({ port: open.port });
    relay = await startRelay({
      ca: authority.cert,
      network: { resolve, isPublic, ownAddresses: () => [], ports: { http: open.port, https: open.port } },
    });
  });
  beforeEach(() => {
    lookups = 0;
    handler = answerWbxml;
    answer = () => [outside];
  });
  afterAll(async () => {
    await relay.close();
    await Promise.all([open.close(), internal.close()]);
  });

  /** Each request on a connection of its own, so that each asks DNS. */
  const sync = () => {
    handler = (seen, response, request) => {
      response.setHeader('Connection', 'close');
      answerWbxml(seen, response, request);
    };
    return relay.eas(easUrl(`https://${name}`));
  };
  const heard = () => internal.connections();

  it('1: serves a name that is public', async () => {
    expect((await sync()).status).toBe(200);
    expect(lookups).toBe(1);
  });

  it('2: refuses one that leads inside at once', async () => {
    answer = () => [inside];
    expect((await sync()).code).toBe('target-unresolved');
    expect(heard()).toBe(0);
  });

  it('3: asks once, so a flip between check and connection finds nothing to flip', async () => {
    answer = (n) => (n === 1 ? [outside] : [inside]);
    expect((await sync()).status).toBe(200);
    expect([lookups, heard()]).toEqual([1, 0]);
  });

  it('4: refuses the second connection when the answer flips between two', async () => {
    answer = (n) => (n === 1 ? [outside] : [inside]);
    const [first, second] = [await sync(), await sync()];
    expect([first.status, second.code, heard()]).toEqual([200, 'target-unresolved', 0]);
  });

  it.each([
    ['5: public first', [outside, inside]],
    ['6: internal first', [inside, outside]],
    ['7: the public one dead, which happy eyeballs would skip', [nobody, inside]],
  ] as const)('refuses a mixed answer, %s', async (_name, addresses) => {
    answer = () => addresses;
    expect((await sync()).code).toBe('target-unresolved');
    expect(heard()).toBe(0);
  });

  it('8: does not connect to IPv4 inside IPv6 that comes from DNS', async () => {
    answer = () => [{ address: '::ffff:127.0.0.1', family: 6 }];
    expect((await sync()).code).toBe('target-unresolved');
    expect(heard()).toBe(0);
  });

  it.each(['9: 127.0.0.1', '10: [::ffff:7f00:1]', '10a: [::1]'])(
    'does not connect to the literal %s even past the check of the text',
    async (text) => {
      const agent = guardedAgent({
        network: { resolve, isPublic, ownAddresses: () => [], ports: { http: open.port, https: open.port } },
        exempt: new Set(),
        ca: null,
        connectTimeout: 1_000,
      });
      const origin = `http://${text.split(' ')[1] ?? ''}:${open.port}`;
      await expect(reach(agent, origin)).rejects.toMatchObject({ code: 'RELAY_UNRESOLVED' });
      expect([lookups, heard()]).toEqual([0, 0]);
      await agent.destroy();
    },
  );

  it.each([301, 302, 303, 307, 308])('11: does not follow a %i to the inside', async (status) => {
    handler = (_seen, response) => {
      response.writeHead(status, { Location: `https://127.0.0.1:${open.port}${easPath}` }).end();
    };
    const refused = await relay.eas(easUrl(`https://${name}`));
    expect([refused.status, refused.code, heard()]).toEqual([502, 'upstream-redirected', 0]);
  });

  it('12: of twenty requests over an alternating answer none gets inside', async () => {
    answer = (n) => (n % 2 === 1 ? [outside] : [inside]);
    const answers = [];
    for (let i = 0; i < 20; i += 1) answers.push(await sync());
    expect(answers.filter(({ status }) => status === 200).length).toBe(10);
    expect(answers.filter(({ code }) => code === 'target-unresolved').length).toBe(10);
    lookups = 0;
    const together = await Promise.all(Array.from({ length: 7 }, sync));
    expect(together.every(({ status, code }) => status === 200 || code === 'target-unresolved')).toBe(true);
    expect(together.some(({ status }) => status === 200)).toBe(true);
    expect(heard()).toBe(0);
  });

  it('13: verifies the name of the certificate although it connects to an address', async () => {
    expect((await relay.eas(easUrl('https://mail.fabrikam.com'))).code).toBe('upstream-tls');
  });

  it('14: hangs up before the first byte when the peer is not one it may reach', async () => {
    // The address passed when it was looked up; the connection ended elsewhere.
    let checks = 0;
    const agent = guardedAgent({
      network: {
        resolve: async () => [outside],
        isPublic: () => (checks += 1) === 1,
        ownAddresses: () => [],
        ports: { http: open.port, https: open.port },
      },
      exempt: new Set(),
      ca: authority.cert,
      connectTimeout: 1_000,
    });
    const before = open.seen.length;
    await expect(reach(agent, `https://${name}`)).rejects.toMatchObject({
      code: 'RELAY_UNRESOLVED',
    });
    expect([checks, open.seen.length]).toEqual([2, before]);
    await agent.destroy();
  });
});

/** What weaker guards do with the same tricks: these reach the inside, or the cases above would prove nothing. */
describe('rebinding, without our agent', () => {
  let internal: Upstream;
  beforeAll(async () => {
    internal = await startUpstream();
  });
  afterAll(() => internal.close());

  it('check, then connect by name: reached', async () => {
    const answers = ['127.0.0.2', '127.0.0.1'];
    const lookup = () => answers.shift() ?? '';
    expect(isPublic(lookup())).toBe(true);
    const agent = new Agent({
      connect: {
        lookup: (_host, options, callback) => {
          const address = lookup();
          if (options.all === true) callback(null, [{ address, family: 4 }]);
          else callback(null, address, 4);
        },
      },
    });
    const { statusCode, body } = await request(`http://${name}:${internal.port}/`, { dispatcher: agent });
    await body.dump();
    expect([statusCode, internal.seen.length]).toEqual([200, 1]);
    await agent.close();
  });

  it('a guard inside lookup alone: a literal address never comes by', async () => {
    let asked = 0;
    await new Promise<void>((resolve, reject) => {
      const socket = connect({
        host: '127.0.0.1',
        port: internal.port,
        lookup: (host, options, callback) => {
          asked += 1;
          dnsLookup(host, options, callback);
        },
      });
      socket.on('connect', () => {
        socket.destroy();
        resolve();
      });
      socket.on('error', reject);
    });
    expect(asked).toBe(0);
  });
});
