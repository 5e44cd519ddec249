import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxmlType, type Upstream } from './rig/upstream.ts';

/** Threat: another user of a shared relay gets somebody's connection, cookies or answers. */
describe('isolation', () => {
  let upstream: Upstream;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream((seen, response) => {
      const user =
        Buffer.from(seen.headers.authorization?.slice(6) ?? '', 'base64')
          .toString()
          .split(':')[0] ?? '';
      response.writeHead(200, {
        'Content-Type': wbxmlType,
        'Set-Cookie': `session=${user}; Path=/; HttpOnly`,
        'Cache-Control': 'public, max-age=3600',
        ETag: '"same"',
      });
      response.end(`\u0003${user}`);
    });
    relay = await startRelay({
      upstreams: [upstream],
      limits: { listedAccount: { held: 100, perSecond: 1_000, burst: 1_000 } },
    });
  });
  afterAll(async () => {
    await relay.close();
    await upstream.close();
  });

  const as = (user: string, headers: Record<string, string> = {}) =>
    relay.eas(easUrl(upstream), {
      headers: { 'Relay-Authorization': `Basic ${Buffer.from(`${user}:x`).toString('base64')}`, ...headers },
    });

  it('gives everybody their own answer, over connections that all of them share', async () => {
    const users = Array.from({ length: 100 }, (_, i) => `user${i % 10}`);
    const answers = [];
    for (let i = 0; i < users.length; i += 10) {
      answers.push(...(await Promise.all(users.slice(i, i + 10).map((user) => as(user)))));
    }
    expect(answers.map(({ body }) => body.subarray(1).toString())).toEqual(users);
    expect(answers.map(({ headers }) => headers['relay-set-cookie'])).toEqual(
      users.map((user) => JSON.stringify([['session', user, null]])),
    );
    expect(upstream.connections()).toBeLessThan(users.length);
  });

  it('has no jar: a cookie goes up only when the client brings it', async () => {
    await as('mara');
    await as('mara');
    expect(upstream.seen.at(-1)?.headers.cookie).toBeUndefined();
    await as('paul', { 'Relay-Cookie': 'session=paul' });
    expect(upstream.seen.at(-1)?.headers.cookie).toBe('session=paul');
    await as('mara');
    expect(upstream.seen.at(-1)?.headers.cookie).toBeUndefined();
  });

  it('has no cache: every request reaches the server', async () => {
    const before = upstream.seen.length;
    await as('mara');
    await as('mara');
    expect(upstream.seen.length).toBe(before + 2);
  });

  it('shares no credentials: without any the server sees none', async () => {
    await as('mara');
    await relay.eas(easUrl(upstream));
    expect(upstream.seen.at(-1)?.headers.authorization).toBeUndefined();
  });

  it("passes on neither the browser's own cookie nor its log-in", async () => {
    await relay.eas(easUrl(upstream), {
      headers: {
        Cookie: 'proxy=1',
        Authorization: 'Basic cHJveHk6eA==',
        'Proxy-Authorization': 'Basic eDp5',
      },
    });
    const { headers } = upstream.seen.at(-1)!;
    expect([headers.cookie, headers.authorization, headers['proxy-authorization']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(['Negotiate YII=', 'NTLM TlRMTVNTUAAB', 'negotiate', 'Bearer a b', 'Basic', 'basic bWFyYQ=='])(
    'refuses a log-in that could stick to the connection or hide another: %s',
    async (value) => {
      const before = upstream.seen.length;
      const answer = await relay.eas(easUrl(upstream), { headers: { 'Relay-Authorization': value } });
      expect([answer.status, answer.code]).toEqual([400, 'auth-scheme']);
      expect(upstream.seen.length).toBe(before);
    },
  );
});
