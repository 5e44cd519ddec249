import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/core/base/bytes.ts';
import { StatusFault } from '../../../src/core/eas/status-fault.ts';
import type { Credentials } from '../../../src/core/model/account.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { basic, command, harness, ping, pingAnswer, serverUrl, start, statusOnly } from './client-harness.ts';
import { optionsHeaders, type Reply } from './scripted-server.ts';

const ok: Reply = { body: pingAnswer };
const bearer = (token: string): Credentials => ({ kind: 'bearer', token, expires: start + 3_600_000 });

describe('what goes out', () => {
  it('one POST with the query, the version, the key and a fixed agent', async () => {
    const { client, server } = harness(() => ok);
    await client.post(command('Ping', { timeout: 500_000 }));
    expect(server.seen).toHaveLength(1);
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      method: 'POST',
      url: `${serverUrl}?Cmd=Ping&User=ann%40contoso.com&DeviceId=D1&DeviceType=Brieftaube`,
      timeout: 500_000,
      headers: {
        'MS-ASProtocolVersion': '16.1',
        'X-MS-PolicyKey': '77',
        'User-Agent': 'Brieftaube/1',
        'Content-Type': 'application/vnd.ms-sync.wbxml',
        // `CONTOSO\ann:pä:ss` in UTF-8.
        Authorization: 'Basic Q09OVE9TT1xhbm46cMOkOnNz',
      },
    });
    expect(seen!.body).toEqual(encode(ping));
  });

  it('repeats the exact bytes it is given, and no Content-Type without a body', async () => {
    const { client, server } = harness(() => ok);
    const bytes = encode(ping);
    await client.post(command('Ping', { body: bytes }));
    expect(server.seen[0]!.body).toBe(bytes);
    await client.post(command('Ping', { body: null }));
    expect(server.seen[1]!.headers).not.toHaveProperty('Content-Type');
  });

  it('no key before a policy was acknowledged; mail, parts and parameters up to 12.1', async () => {
    const { client, server } = harness(() => ({}), { version: '12.1', session: { policyKey: null } });
    const mime = utf8('To: a@b\r\n\r\nx');
    await client.post(
      command('SendMail', { body: mime, content: 'mime', multipart: true, parameters: { SaveInSent: 'T' } }),
    );
    expect(server.seen[0]!.url).toMatch(/&DeviceType=Brieftaube&SaveInSent=T$/);
    expect(server.seen[0]!.headers).toMatchObject({
      'Content-Type': 'message/rfc822',
      'MS-ASAcceptMultiPart': 'T',
      'MS-ASProtocolVersion': '12.1',
    });
    expect(server.seen[0]!.headers).not.toHaveProperty('X-MS-PolicyKey');
  });

  it('nothing without credentials', async () => {
    const { client, server } = harness(() => ok, { credentials: () => null });
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'sign-in',
      verdict: 'after-user',
    });
    expect(server.seen).toHaveLength(0);
  });
});

describe('cookies', () => {
  it('come back, are told once, and end', async () => {
    const { client, server, changes, clock } = harness((_, count) =>
      count === 1
        ? {
            ...ok,
            cookies: [
              ['a', '1', null],
              ['b', '2', 60],
            ],
          }
        : ok,
    );
    await client.post(command('Ping'));
    expect(changes).toEqual([
      {
        cookies: [
          ['a', '1', null],
          ['b', '2', start + 60_000],
        ],
      },
    ]);
    await client.post(command('Ping'));
    expect(server.seen[1]!.headers['Cookie']).toBe('a=1; b=2');
    clock.advance(60_000);
    await client.post(command('Ping'));
    expect(server.seen[2]!.headers['Cookie']).toBe('a=1');
    expect(changes).toHaveLength(1);
  });

  it('are stored before the answer is handed on', async () => {
    const { client } = harness(() => ({ ...ok, cookies: [['a', '1', null]] }), {
      changed: () => Promise.reject(new Error('no storage')),
    });
    await expect(client.post(command('Ping'))).rejects.toThrow('no storage');
  });
});

describe('401 and 403', () => {
  it('a refreshed token is tried once', async () => {
    const { client, server, refused } = harness(
      ({ headers }) => (headers['Authorization'] === 'Bearer new' ? ok : { status: 401 }),
      { credentials: (previous) => bearer(previous === null ? 'old' : 'new') },
    );
    await client.post(command('Ping'));
    expect(server.seen.map(({ headers }) => headers['Authorization'])).toEqual(['Bearer old', 'Bearer new']);
    expect(refused).toEqual([null, bearer('old')]);
  });

  it('the same password again is not sent again', async () => {
    const { client, server } = harness(() => ({ status: 401 }));
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'sign-in',
      verdict: 'after-user',
      status: 401,
    });
    expect(server.seen).toHaveLength(1);
  });

  it('a second refusal stands', async () => {
    let token = 0;
    const { client, server } = harness(() => ({ status: 401 }), {
      credentials: () => bearer(String((token += 1))),
    });
    await expect(client.post(command('Ping'))).rejects.toMatchObject({ code: 'sign-in' });
    expect(server.seen).toHaveLength(2);
  });

  it('403 with a token is refreshed once, with a password it is a refusal', async () => {
    const { client, server } = harness((_, count) => (count === 1 ? { status: 403 } : ok), {
      credentials: (previous) => bearer(previous === null ? 'old' : 'new'),
    });
    await client.post(command('Ping'));
    expect(server.seen).toHaveLength(2);
    const other = harness(() => ({ status: 403 }));
    await expect(other.client.post(command('Ping'))).rejects.toMatchObject({
      code: 'http-forbidden',
      verdict: 'after-user',
    });
    expect(other.server.seen).toHaveLength(1);
  });

  it('124 in the document is a 401', async () => {
    const { client } = harness((_, count) => (count === 1 ? { body: statusOnly('Ping', 124) } : ok), {
      credentials: (previous) => bearer(previous === null ? 'old' : 'new'),
    });
    await expect(client.post(command('Ping'))).resolves.toMatchObject({ trailing: 0 });
  });
});

describe('451: the mailbox moved', () => {
  const there = 'https://other.contoso.com/Microsoft-Server-ActiveSync';

  it('follows, remembers, leaves the cookies behind, and asks OPTIONS there first', async () => {
    const { client, server, changes } = harness(
      ({ url, method }) => {
        if (method === 'OPTIONS') return { headers: optionsHeaders() };
        return url.startsWith(there) ? ok : { status: 451, headers: { 'x-ms-location': `${there}?x=1` } };
      },
      { session: { cookies: [['a', '1', null]] } },
    );
    await client.post(command('Ping'));
    expect(server.seen.map(({ method, url }) => `${method} ${new URL(url).host}`)).toEqual([
      'POST mail.contoso.com',
      'OPTIONS other.contoso.com',
      'POST other.contoso.com',
    ]);
    expect(changes[0]).toEqual({ serverUrl: there, optionsAt: 0, cookies: [] });
    expect(server.seen[2]!.headers).not.toHaveProperty('Cookie');
    expect(client.session.serverUrl).toBe(there);
  });

  it.each([
    ['http', 'http://other.contoso.com/Microsoft-Server-ActiveSync'],
    ['no URL', 'other'],
    ['a name in it', 'https://ann@other.contoso.com/Microsoft-Server-ActiveSync'],
    ['another path', 'https://other.contoso.com/owa/'],
    ['another scheme', 'javascript:alert(1)'],
    ['itself', serverUrl],
    ['nothing', undefined],
  ])('refuses %s', async (_, location) => {
    const headers = location === undefined ? {} : { 'x-ms-location': location };
    const { client, server } = harness(() => ({ status: 451, headers }));
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'mailbox-moved',
      rule: { action: 'discover' },
    });
    expect(server.seen).toHaveLength(1);
  });

  it('three hops, not four', async () => {
    const { client, server } = harness(({ method, url }) => {
      if (method === 'OPTIONS') return { headers: optionsHeaders() };
      const hop = Number(/^https:\/\/h(\d)/.exec(url)?.[1] ?? 0) + 1;
      return {
        status: 451,
        headers: { 'x-ms-location': `https://h${hop}.contoso.com/Microsoft-Server-ActiveSync` },
      };
    });
    await expect(client.post(command('Ping'))).rejects.toMatchObject({ code: 'mailbox-moved' });
    expect(server.commands.filter((name) => name === 'Ping')).toHaveLength(4);
  });
});

describe('OPTIONS', () => {
  it('chooses the highest common version and tells it', async () => {
    const { client, changes } = harness(
      () => ({ headers: optionsHeaders('2.5, 12.1,14.0 ,14.1', 'Sync, Ping,Sync') }),
      {
        session: { commands: [], optionsAt: 0, protocolVersion: '14.1' },
      },
    );
    await client.options(new AbortController().signal);
    expect(changes).toEqual([{ protocolVersion: '14.1', commands: ['Sync', 'Ping'], optionsAt: start }]);
  });

  it('another version than before voids the keys and the policy, and the command is built again', async () => {
    const { client, changes } = harness(
      ({ method }) => (method === 'OPTIONS' ? { headers: optionsHeaders('14.1') } : ok),
      {
        session: { optionsAt: 0 },
      },
    );
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'version-changed',
      verdict: 'now',
    });
    expect(changes).toEqual([
      expect.objectContaining({ protocolVersion: '14.1', restart: true, policyKey: null }),
    ]);
  });

  it('is asked once a day, whoever asks, and a failure does not stop the day', async () => {
    const { client, server, clock } = harness(({ method }) => (method === 'OPTIONS' ? { status: 500 } : ok));
    clock.advance(24 * 3_600_000);
    await Promise.all([client.post(command('Ping')), client.post(command('Ping'))]);
    expect(server.commands).toEqual(['OPTIONS', 'Ping', 'Ping']);
    await client.post(command('Ping'));
    expect(server.commands).toHaveLength(4);
  });

  it('after a clock that jumped back too', async () => {
    const { client, server } = harness(
      ({ method }) => (method === 'OPTIONS' ? { headers: optionsHeaders() } : ok),
      {
        session: { optionsAt: start + 48 * 3_600_000 },
      },
    );
    await client.post(command('Ping'));
    expect(server.commands).toEqual(['OPTIONS', 'Ping']);
  });

  it('an answer without versions is no ActiveSync server; one with strange ones needs a person', async () => {
    const ask = (reply: Reply) => harness(() => reply).client.options(new AbortController().signal);
    await expect(ask({})).rejects.toMatchObject({ code: 'answer-foreign', verdict: 'later' });
    await expect(ask({ headers: optionsHeaders('2.5,12.0') })).rejects.toMatchObject({
      code: 'version-unknown',
      verdict: 'after-user',
    });
    await expect(ask({ status: 503, headers: { 'retry-after': '60' } })).rejects.toMatchObject({
      retryAt: start + 60_000,
    });
  });

  it.each([
    ['137', { body: statusOnly('Ping', 137) }, 'command-not-supported'],
    ['138', { body: statusOnly('Ping', 138) }, 'version-not-supported'],
    ['501', { status: 501 }, 'command-not-supported'],
    ['505', { status: 505 }, 'version-not-supported'],
  ])('%s: asked again, once; nothing new, so the refusal stands', async (_, reply, code) => {
    const { client, server } = harness(({ method }) =>
      method === 'OPTIONS' ? { headers: optionsHeaders() } : reply,
    );
    await expect(client.post(command('Ping'))).rejects.toMatchObject({ code });
    expect(server.commands).toEqual(['Ping', 'OPTIONS']);
  });

  it('137 drops a command one can live without, never Sync', async () => {
    const answer = ({ method }: { method: string }) =>
      method === 'OPTIONS' ? { headers: optionsHeaders() } : { status: 501 };
    const one = harness(answer);
    await expect(one.client.post(command('Search'))).rejects.toMatchObject({ code: 'command-not-supported' });
    expect(one.client.session.commands).not.toContain('Search');
    await expect(one.client.post(command('Sync'))).rejects.toMatchObject({ code: 'command-not-supported' });
    expect(one.client.session.commands).toContain('Sync');
  });

  it('138 with a new version offered: build the request again', async () => {
    const { client } = harness(({ method }) =>
      method === 'OPTIONS' ? { headers: optionsHeaders('14.1') } : { body: statusOnly('Ping', 138) },
    );
    await expect(client.post(command('Ping'))).rejects.toMatchObject({ code: 'version-changed' });
    expect(client.session.protocolVersion).toBe('14.1');
  });
});

describe('X-MS-RP: the server is another now', () => {
  const headers = { 'x-ms-rp': '16.1' };
  const folderSync = (key: string) => el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', key));

  it('voids the keys and marks the answer', async () => {
    const { client, changes } = harness(() => ({ body: pingAnswer, headers }));
    expect((await client.post(command('Ping'))).restarted).toBe(true);
    expect(changes).toEqual([{ optionsAt: 0, restart: true }]);
  });

  it('says nothing on the answer to FolderSync 0, as document or as bytes', async () => {
    const answer = { body: statusOnly('FolderSync', 1), headers };
    const { client } = harness(({ method }) =>
      method === 'OPTIONS' ? { headers: optionsHeaders() } : answer,
    );
    expect((await client.post(command('FolderSync', { body: folderSync('0') }))).restarted).toBe(false);
    expect((await client.post(command('FolderSync', { body: encode(folderSync('0')) }))).restarted).toBe(
      false,
    );
    expect((await client.post(command('FolderSync', { body: folderSync('5') }))).restarted).toBe(true);
  });
});

describe('a busy server', () => {
  it.each([
    ['503, seconds', { status: 503, headers: { 'retry-after': '120' } }, start + 120_000],
    [
      '503, a date',
      { status: 503, headers: { 'retry-after': 'Mon, 02 Mar 2026 08:20:00 GMT' } },
      start + 300_000,
    ],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, start + 7_000],
    ['502', { status: 502, headers: { 'retry-after': '7' } }, start + 7_000],
    [
      '111 in the document',
      { body: statusOnly('Ping', 111), headers: { 'retry-after': '9' } },
      start + 9_000,
    ],
    ['a year', { status: 503, headers: { 'retry-after': '31536000' } }, start + 86_400_000],
    ['nothing said', { status: 503 }, undefined],
  ])('%s', async (_, reply, retryAt) => {
    const { client, server } = harness(() => reply);
    const error: unknown = await client.post(command('Ping')).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(StatusFault);
    expect(error).toMatchObject({ verdict: 'later', retryAt, rule: { action: 'retry' } });
    expect(server.seen).toHaveLength(1);
  });

  it('names the throttle, if it is a name', async () => {
    const { client } = harness((_, count) => ({
      status: 503,
      headers: { 'x-ms-asthrottle': count === 1 ? 'RecentCommands' : 'ann@contoso.com is too fast' },
    }));
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      facts: { throttle: 'RecentCommands' },
    });
    const error = (await client.post(command('Ping')).catch((error: unknown) => error)) as StatusFault;
    expect(error.facts).not.toHaveProperty('throttle');
  });

  it('457 names the page for a new password, without its query', async () => {
    const { client } = harness(() => ({
      status: 457,
      headers: { 'x-ms-credential-service-url': 'https://pw.contoso.com/change?user=ann' },
    }));
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'password-expired',
      facts: { link: 'https://pw.contoso.com/change' },
    });
  });
});

describe('in-band statuses', () => {
  it.each([112, 123, 125, 126, 127, 129, 131, 177])(
    '%i is the account’s: thrown, sent once',
    async (status) => {
      const { client, server } = harness(() => ({ body: statusOnly('Sync', status) }));
      await expect(client.post(command('Sync'))).rejects.toMatchObject({
        status,
        verdict: expect.stringMatching(/after-user|now/) as string,
      });
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each([103, 110, 115, 118, 119, 122, 150])('%i is the command’s own: handed on', async (status) => {
    const { client } = harness(() => ({ body: statusOnly('SendMail', status) }));
    const { root } = await client.post(command('SendMail'));
    expect(root?.integer('ComposeMail:Status')).toBe(status);
  });

  it('132, 134, 136: the state is gone', async () => {
    for (const status of [132, 134, 136]) {
      const { client } = harness(() => ({ body: statusOnly('Sync', status) }));
      await expect(client.post(command('Sync'))).rejects.toMatchObject({
        rule: { action: 'hierarchy-0' },
        verdict: 'now',
      });
    }
  });
});

it('an aborted request ends with the caller’s reason and sends nothing more', async () => {
  const controller = new AbortController();
  const { client, server } = harness(() => {
    controller.abort(new Error('stopped'));
    return ok;
  });
  await expect(client.post(command('Ping', { signal: controller.signal }))).rejects.toThrow('stopped');
  await expect(client.post(command('Ping', { signal: controller.signal }))).rejects.toThrow('stopped');
  expect(server.seen).toHaveLength(1);
});

it('no fault says who or what', async () => {
  const { client } = harness(() => ({ status: 500, body: utf8('<html>ann</html>') }));
  const error = (await client.post(command('Ping')).catch((error: unknown) => error)) as StatusFault;
  expect(JSON.stringify([error.message, error.facts])).not.toMatch(/ann|contoso|pä/);
  expect(basic.kind).toBe('basic');
});
