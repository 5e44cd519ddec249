import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startRaw, startUpstream, wbxmlType, type Upstream } from './rig/upstream.ts';

/** What must never be written down; each is put everywhere a client or a server can put it. */
const canaries = [
  'canaryuser',
  'canarypassword',
  'canarytoken',
  'canarycookie',
  'canarysubject',
  'canaryanswer',
  'canarydomain',
];

/** Threat: a reader of the log. Every way through the relay, at the loudest level. */
describe('log-canary', () => {
  let upstream: Upstream;
  let broken: Awaited<ReturnType<typeof startRaw>>;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream((seen, response) => {
      if (seen.url.includes('Settings')) {
        response.writeHead(302, { Location: 'https://canaryanswer.contoso.com/canaryanswer' }).end();
      } else if (seen.url.includes('Search')) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="canaryanswer"' }).end('canaryanswer');
      } else {
        const headers = {
          'Content-Type': seen.url.includes('Provision') ? 'text/canaryanswer' : wbxmlType,
          'Set-Cookie': 'a=canarycookie',
          'X-MS-Diagnostics': 'canaryanswer',
          'X-MS-Location': 'https://canaryanswer.contoso.com',
        };
        response.writeHead(200, headers).end('\u0003canaryanswer');
      }
    });
    broken = await startRaw((socket) => socket.end('canaryanswer canaryanswer\r\n\r\n'));
    relay = await startRelay({ upstreams: [upstream, broken], times: { answer: 10_000 } });

    const headers = {
      'Relay-Authorization': `Basic ${Buffer.from('canaryuser:canarypassword').toString('base64')}`,
      'Relay-Cookie': 'a=canarycookie',
      'X-User-Identity': 'canaryuser@contoso.com',
      Cookie: 'a=canarycookie',
      Authorization: 'Bearer canarytoken',
      Referer: 'http://localhost/mail/canarysubject',
      'X-Forwarded-For': 'canaryuser',
    };
    const url = (target: { origin: string }, command: string) =>
      easUrl(target, command).replace('User=mara', 'User=canaryuser%40contoso.com');
    const body = '\u0003canarysubject';
    for (const command of ['Sync', 'Search', 'Settings', 'Provision', 'Nope']) {
      await relay.eas(url(upstream, command), { headers, body });
    }
    await relay.eas(url(broken, 'Sync'), { headers, body });
    await relay.eas(url(upstream, 'Sync'), {
      headers: { ...headers, 'Relay-Authorization': 'Bearer canarytoken' },
      body,
    });
    await relay.eas(url(upstream, 'Sync'), {
      headers: { ...headers, 'Relay-Authorization': 'NTLM canarytoken' },
      body,
    });
    await relay.eas('https://canaryuser:canarypassword@contoso.com/', { headers, body });
    await relay.eas('https://canaryuser.internal/canarysubject', { headers, body });
    await relay.ask({
      path: '/relay/autodiscover',
      headers: {
        'Relay-Target': `${upstream.origin}/autodiscover/autodiscover.json?Email=canaryuser%40contoso.com`,
      },
    });
    await relay.ask({
      method: 'POST',
      path: '/relay/discover',
      headers: { 'Content-Type': 'application/json' },
      body: '{"domain":"canarydomain"}',
    });
    await relay.ask({ path: '/mail/canarysubject/canarysubject?canarysubject', headers });
    await relay.ask({ path: '/relay/canarysubject', headers });
    await relay.ask({ method: 'PUT', path: '/relay/watches/canarytoken', headers, body });
  });
  afterAll(async () => {
    await relay.close();
    await Promise.all([upstream.close(), broken.close()]);
  });

  it('writes lines, so that finding nothing in them means something', () => {
    expect(relay.log.length).toBeGreaterThan(10);
    expect(relay.log.join('')).toContain('"route":"/relay/eas"');
    expect(relay.log.join('')).toContain('"code":"upstream-malformed"');
  });

  it.each(canaries)('never writes %s', (canary) => {
    const log = relay.log.join('\n');
    expect(log).not.toContain(canary);
    expect(log).not.toContain(Buffer.from(canary).toString('base64').slice(0, 8));
  });

  it('has no other fields than these', () => {
    const allowed = ['level', 'time', 'id', 'route', 'status', 'code', 'host', 'cmd', 'ms', 'bytes', 'event'];
    const fields = new Set(relay.log.flatMap((line) => Object.keys(JSON.parse(line) as object)));
    expect([...fields].filter((field) => !allowed.includes(field))).toEqual([]);
  });

  it('keeps them out of the metrics too', async () => {
    const text = await relay.relay.metrics.text();
    expect(text).toContain('relay_forward_requests_total');
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it.each([
    ['hash', /^[0-9a-f]{12}$/],
    ['none', /^$/],
  ])('names servers as the operator wishes: %s', async (mode, pattern) => {
    const other = await startRelay({ upstreams: [upstream], env: { LOG_TARGETS: mode } });
    await other.eas(easUrl(upstream));
    const line = JSON.parse(other.log.find((entry) => entry.includes('Sync')) ?? '{}') as {
      readonly host?: string;
    };
    expect(line.host ?? '').toMatch(pattern);
    await other.close();
  });
});
