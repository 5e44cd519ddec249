import { describe, expect, it } from 'vitest';
import { base64, text, utf8 } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { rawDevice } from '../raw-device.ts';

const folderSync = encode(el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', '0')));

const statusOf = (body: Uint8Array): number | null => decode(body).root.integer('FolderHierarchy:Status');

describe('The door', () => {
  it('lists versions and commands; Find only where 16.1 is offered', async () => {
    const { exchange, device } = rawDevice();
    const options = async (): Promise<Readonly<Record<string, string>>> =>
      (
        await exchange.handle({
          method: 'OPTIONS',
          url: '/Microsoft-Server-ActiveSync',
          headers: device.headers(null),
          body: null,
        })
      ).headers;
    const headers = await options();
    expect(headers['ms-asprotocolversions']).toBe('2.5,12.0,12.1,14.0,14.1,16.0,16.1');
    expect(headers['ms-asprotocolcommands']).toMatch(/^Sync,SendMail,.*Find$/);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    exchange.configure({ versions: ['14.1'] });
    expect((await options())['ms-asprotocolcommands']).not.toMatch(/Find|GetAttachment/);
  });

  it('lets nobody in without the right password, and takes every form of the login', async () => {
    const { exchange, device } = rawDevice();
    exchange.addUser({ address: 'eve@example.org', password: 'p:w', login: 'CORP\\eve' });
    const status = async (login: string): Promise<number> => {
      device.extra = { Authorization: `Basic ${base64(utf8(login))}` };
      return (await device.raw('FolderSync', folderSync)).status;
    };
    expect(await status('ann@example.org:wrong')).toBe(401);
    expect(await status('nobody:secret')).toBe(401);
    for (const login of ['ANN@example.org:secret', 'ann:secret', 'corp\\EVE:p:w'])
      expect(await status(login)).toBe(200);
    device.extra = { Authorization: 'Bearer' };
    const answer = await device.raw('FolderSync', folderSync);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="exchange.test"']);
    exchange.setPassword('ann@example.org', 'new');
    expect(await status('ann:secret')).toBe(401);
  });

  it('says in the way of the version that a user is disabled', async () => {
    const { exchange, device } = rawDevice('14.0');
    exchange.disable('ann@example.org', true);
    expect(statusOf((await device.raw('FolderSync', folderSync)).body)).toBe(126);
    device.extra = { 'MS-ASProtocolVersion': '12.1' };
    expect((await device.raw('FolderSync', folderSync)).status).toBe(403);
  });

  it.each([
    ['no version', { 'MS-ASProtocolVersion': '' }, 400],
    ['version 1.0', { 'MS-ASProtocolVersion': '1.0' }, 505],
  ])('refuses %s with HTTP', async (_, extra, status) => {
    const { device } = rawDevice();
    device.extra = extra;
    expect((await device.raw('FolderSync', folderSync)).status).toBe(status);
  });

  it('answers 138 for a version it does not offer, 137 or 501 for a command nobody knows', async () => {
    const { exchange, device } = rawDevice('14.1');
    exchange.configure({ versions: ['16.1'] });
    expect(statusOf((await device.raw('FolderSync', folderSync)).body)).toBe(138);
    exchange.configure({ versions: ['14.1', '12.1'] });
    expect((await device.raw('CreateCollection', folderSync)).status).toBe(501);
  });

  it.each([
    ['a wrong type', 'text/plain', folderSync, 101],
    ['no body', 'application/vnd.ms-sync.wbxml', new Uint8Array(0), 101],
    ['no WBXML', 'application/vnd.ms-sync.wbxml', utf8('hello'), 102],
    ['a string table', 'application/vnd.ms-sync.wbxml', Uint8Array.of(3, 1, 0x6a, 1, 0, 0, 7, 0x16), 102],
    ['bytes behind it', 'application/vnd.ms-sync.wbxml', new Uint8Array([...folderSync, 0]), 102],
    ['another root', 'application/vnd.ms-sync.wbxml', encode(el('AirSync:Sync')), 103],
  ])('refuses %s in-band, and with 400 before 14.0', async (_, type, body, status) => {
    const { device } = rawDevice('16.1');
    expect(statusOf((await device.raw('FolderSync', body, type)).body)).toBe(status);
    device.extra = { 'MS-ASProtocolVersion': '12.1' };
    expect((await device.raw('FolderSync', body, type)).status).toBe(400);
  });

  it('refuses a device id that is none (108) and a body too large (413)', async () => {
    const { exchange, device } = rawDevice('16.1', { maxRequestBytes: 100 });
    device.deviceId = 'no-hyphens';
    expect(statusOf((await device.raw('FolderSync', folderSync)).body)).toBe(108);
    expect((await device.raw('FolderSync', new Uint8Array(101))).status).toBe(413);
    expect(exchange.remarks.length).toBeGreaterThan(0);
  });

  it('takes the base64 form of the query: the examples of the protocol page', async () => {
    const { exchange, device } = rawDevice('14.0');
    const { 'MS-ASProtocolVersion': _, ...headers } = device.headers('application/vnd.ms-sync.wbxml');
    const url = '/Microsoft-Server-ActiveSync?jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l';
    const answer = await exchange.handle({ method: 'POST', url, headers, body: null });
    expect(answer.status).toBe(200);
    const record = exchange.requests.at(-1)!;
    expect([record.command, record.version, record.deviceId]).toEqual(['Sync', '14.0', 'v140Device']);
    expect(decode(answer.body).root.integer('AirSync:Status')).toBe(13);
  });

  it('gives a cookie to 16.x and remarks when it does not come back', async () => {
    const { exchange, device } = rawDevice('16.1', { cookies: true });
    const [line] = (await device.raw('FolderSync', folderSync)).cookies;
    await device.raw('FolderSync', folderSync);
    expect(exchange.remarks).toEqual(['cookie: not brought back']);
    device.extra = { Cookie: line!.split(';')[0]! };
    await device.raw('FolderSync', folderSync);
    expect(exchange.remarks).toHaveLength(1);
  });

  it('answers nothing else', async () => {
    const { exchange, device } = rawDevice();
    const status = async (method: string, url: string): Promise<number> =>
      (await exchange.handle({ method, url, headers: device.headers(null), body: null })).status;
    expect(await status('POST', '/elsewhere')).toBe(404);
    expect(await status('DELETE', '/Microsoft-Server-ActiveSync')).toBe(405);
    expect(await status('POST', '/Microsoft-Server-ActiveSync')).toBe(400);
    expect(await status('POST', '/Microsoft-Server-ActiveSync?%%%')).toBe(400);
  });
});

describe('Autodiscover', () => {
  const schema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync';
  const request = (address: string, accepted = `${schema}/responseschema/2006`): string =>
    `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="${schema}/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${accepted}</AcceptableResponseSchema></Request></Autodiscover>`;

  const ask = async (
    body: string,
    extra: Readonly<Record<string, string>> = {},
  ): Promise<string | number> => {
    const { exchange, device } = rawDevice();
    device.extra = extra;
    const answer = await exchange.handle({
      method: 'POST',
      url: '/autodiscover/autodiscover.xml',
      headers: device.headers('text/xml'),
      body: utf8(body),
    });
    return answer.status === 200 ? text(answer.body) : answer.status;
  };

  it('names the server in XML', async () => {
    const answer = await ask(request('ann@example.org'));
    expect(answer).toMatch(
      /<Type>MobileSync<\/Type><Url>http:\/\/exchange\.test\/Microsoft-Server-ActiveSync<\/Url>/,
    );
    expect(answer).toMatch(/<EMailAddress>ann@example\.org<\/EMailAddress>/);
  });

  it('answers 600, 601, an action error and 401', async () => {
    expect(await ask('<nothing/>')).toMatch(/<ErrorCode>600</);
    expect(await ask(request('ann@example.org', 'other'))).toMatch(/<ErrorCode>601</);
    expect(await ask(request('eve@example.org'))).toMatch(/<Error><Status>2</);
    expect(await ask(request('ann@example.org'), { Authorization: 'Basic eDp5' })).toBe(401);
  });

  it('names the server in JSON without credentials', async () => {
    const { exchange } = rawDevice();
    const ask2 = async (url: string): Promise<unknown> =>
      JSON.parse(text((await exchange.handle({ method: 'GET', url, headers: {}, body: null })).body));
    const url = '/autodiscover/autodiscover.json/v1.0/ann@example.org?Protocol=';
    expect(await ask2(`${url}ActiveSync`)).toEqual({
      Protocol: 'ActiveSync',
      Url: 'http://exchange.test/Microsoft-Server-ActiveSync',
    });
    expect(await ask2(`${url}Smoke`)).toMatchObject({ ErrorCode: 'InvalidProtocol' });
  });
});

describe('Remarks', () => {
  it('hold what a client did wrong, not what the world did', async () => {
    const { exchange, device, mailbox } = rawDevice('16.1', { policy: { DevicePasswordEnabled: '1' } });
    await device.folderSync();
    exchange.configure({ policy: null });
    exchange.faults.order({ command: '*', act: { kind: 'status', level: 'global', status: 103 } });
    await device.folderSync();
    await device.folderSync('unknown');
    await device.sync('unknown', mailbox.folder('inbox'));
    expect(exchange.remarks).toEqual([]);
    await device.post('FolderSync', el('FolderHierarchy:FolderSync'));
    expect(exchange.remarks).toEqual(['FolderSync: 10 FolderHierarchy:FolderSync does not take nothing']);
  });
});
