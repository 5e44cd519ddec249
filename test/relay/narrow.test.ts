import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from './rig/ask.ts';
import { basic, easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxml, type Upstream } from './rig/upstream.ts';

/** Threat: a stranger uses the relay as an open proxy. Only the shapes of EAS and Autodiscover go through. */
describe('narrow', () => {
  let upstream: Upstream;
  let html: Upstream;
  let relay: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream();
    html = await startUpstream((_seen, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>hello</h1>');
    });
    relay = await startRelay({ upstreams: [upstream, html] });
  });
  afterAll(async () => {
    await relay.close();
    await Promise.all([upstream.close(), html.close()]);
  });

  const eas = (changes: {
    target?: (o: string) => string;
    method?: string;
    headers?: Record<string, string>;
  }) => ({
    question: (origin: string): Question => ({
      method: changes.method ?? 'POST',
      path: '/relay/eas',
      headers: {
        'Relay-Target': (changes.target ?? ((o: string) => easUrl(o)))(origin),
        'Relay-Authorization': basic,
        ...changes.headers,
      },
    }),
  });
  const path = (suffix: string) => eas({ target: (o) => o + suffix });
  const base = '/Microsoft-Server-ActiveSync';
  const autodiscover = (method: string, suffix: string, headers: Record<string, string> = {}) => ({
    question: (origin: string): Question => ({
      method,
      path: '/relay/autodiscover',
      headers: { 'Relay-Target': origin + suffix, ...headers },
    }),
  });

  const refused: Record<string, { question: (origin: string) => Question }> = {
    'the root of a server': path('/'),
    'a page': path('/index.html'),
    'web mail': path('/owa/'),
    'Exchange Web Services': path('/EWS/Exchange.asmx'),
    'a longer path': path(`${base}/x?Cmd=Sync`),
    'a shorter path': path('/Microsoft-Server-Active?Cmd=Sync'),
    'a doubled slash': path(`/${base}?Cmd=Sync`),
    'no query': path(base),
    'an empty query': path(`${base}?`),
    'no command': path(`${base}?User=mara`),
    'an unknown command': path(`${base}?Cmd=Nope`),
    'a command in other case': path(`${base}?Cmd=sync`),
    'two commands': path(`${base}?Cmd=Sync&Cmd=Ping`),
    'an unknown parameter': path(`${base}?Cmd=Sync&url=http`),
    'a parameter without value': path(`${base}?Cmd=Sync&User`),
    'the base64 form': path(`${base}?jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l`),
    'a line break in a value': path(`${base}?Cmd=Sync&User=a%0d%0aHost:x`),
    'a GET': eas({ method: 'GET' }),
    'a PUT': eas({ method: 'PUT' }),
    'a DELETE': eas({ method: 'DELETE' }),
    'a PROPFIND': eas({ method: 'PROPFIND' }),
    'OPTIONS with a command that does not exist': eas({
      method: 'OPTIONS',
      target: (o) => `${o}${base}?Cmd=Nope`,
    }),
    'JSON sent': eas({ headers: { 'Content-Type': 'application/json' } }),
    'a form sent': eas({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
    Negotiate: eas({ headers: { 'Relay-Authorization': 'Negotiate YII=' } }),
    NTLM: eas({ headers: { 'Relay-Authorization': 'NTLM TlRMTVNTUAAB' } }),
    Digest: eas({ headers: { 'Relay-Authorization': 'Digest username="mara"' } }),
    'Autodiscover on the way of EAS': path('/autodiscover/autodiscover.xml'),
    'EAS on the way of Autodiscover': autodiscover('POST', `${base}?Cmd=Sync`),
    'Autodiscover with a query': autodiscover('POST', '/autodiscover/autodiscover.xml?x=1'),
    'Autodiscover in JSON by POST': autodiscover('POST', '/autodiscover/autodiscover.json'),
    'Autodiscover in XML by GET': autodiscover('GET', '/autodiscover/autodiscover.xml'),
    'credentials for Autodiscover in JSON': autodiscover('GET', '/autodiscover/autodiscover.json', {
      'Relay-Authorization': basic,
    }),
    'a parameter of somebody else in JSON': autodiscover(
      'GET',
      '/autodiscover/autodiscover.json?Email=a&Url=b',
    ),
    'a folder below JSON': autodiscover('GET', '/autodiscover/autodiscover.json/v1.0/a%2f..%2fb'),
  };

  it.each(Object.entries(refused))('refuses %s and sends nothing', async (_name, { question }) => {
    const before = upstream.connections();
    const answer = await relay.ask(question(upstream.origin));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.code).toMatch(/^(?:target-|auth-scheme|header-invalid|not-found)/);
    expect(answer.headers['relay-source']).toBe('relay');
    expect(upstream.connections()).toBe(before);
  });

  it('lets the real shape through, so that the refusals above mean something', async () => {
    const answer = await relay.ask(eas({}).question(upstream.origin));
    expect([answer.status, answer.body]).toEqual([200, wbxml]);
  });

  it('drops a body that is not of EAS and says of which type it was', async () => {
    const answer = await relay.eas(easUrl(html));
    expect(answer.status).toBe(200);
    expect(answer.body.length).toBe(0);
    expect(answer.headers['relay-dropped']).toBe('text/html');
    expect(answer.headers['content-type']).toBeUndefined();
  });

  it('reaches nothing but what is listed when the operator says so', async () => {
    const only = await startRelay({ upstreams: [upstream], env: { UPSTREAMS_ONLY: '1' } });
    expect((await only.eas(easUrl('https://mail.contoso.com'))).code).toBe('target-unlisted');
    expect((await only.eas(easUrl(upstream))).status).toBe(200);
    await only.close();
  });

  it('never repeats what was sent in a problem', async () => {
    const answer = await relay.eas('https://canary-1234.internal/canary-5678');
    expect(answer.body.toString()).not.toContain('canary');
  });
});
