import { describe, expect, it } from 'vitest';
import { probeLogin } from '../../../../src/core/eas/autodiscover/login.ts';
import { serverUrl } from '../client-harness.ts';
import { ScriptedServer, type Reply } from '../scripted-server.ts';

async function probe(...replies: readonly Reply[]) {
  const server = new ScriptedServer((_, count) => replies[Math.min(count, replies.length) - 1]!);
  const login = await probeLogin(server, serverUrl, 'ann@contoso.com', new AbortController().signal).catch(
    (error: unknown) => error,
  );
  return { login, server };
}
const challenged = (challenge: string): Reply => ({
  status: 401,
  headers: { 'www-authenticate': challenge },
});

describe('probeLogin', () => {
  it('asks with an empty Bearer and the address, without a password', async () => {
    const { server } = await probe(challenged('Basic realm="x"'));
    expect(server.seen[0]).toMatchObject({
      method: 'OPTIONS',
      headers: { Authorization: 'Bearer', 'X-User-Identity': 'ann@contoso.com' },
    });
  });

  it.each([
    ['Basic realm="x"', { kind: 'basic' }],
    ['Negotiate, NTLM, Basic realm="a, b"', { kind: 'basic' }],
    ['', { kind: 'basic' }],
    ['Negotiate, NTLM', { kind: 'unsupported', schemes: ['negotiate', 'ntlm'] }],
    [
      'Bearer client_id="x", trusted_issuers="id@*", token_types="app", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token"',
      {
        kind: 'oauth',
        authorizationUri: 'https://login.microsoftonline.com/common/oauth2/authorize',
        known: true,
        trustedIssuers: 'id@*',
        password: false,
      },
    ],
    [
      'Bearer trusted_issuers="id@*", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", Basic realm=""',
      {
        kind: 'oauth',
        authorizationUri: 'https://login.microsoftonline.com/common/oauth2/authorize',
        known: true,
        trustedIssuers: 'id@*',
        password: false,
      },
    ],
    [
      'Bearer realm="x, Basic y", authorization_uri="https://adfs.contoso.com/adfs/oauth2/authorize"',
      {
        kind: 'oauth',
        authorizationUri: 'https://adfs.contoso.com/adfs/oauth2/authorize',
        known: false,
        trustedIssuers: null,
        password: false,
      },
    ],
    [
      'Bearer authorization_uri="https://login.evil.test/authorize", Basic realm="x"',
      {
        kind: 'oauth',
        authorizationUri: 'https://login.evil.test/authorize',
        known: false,
        trustedIssuers: null,
        password: true,
      },
    ],
    ['Bearer authorization_uri="http://login.microsoftonline.com/x", Basic', { kind: 'basic' }],
    ['Bearer authorization_uri="javascript:alert(1)"', { kind: 'unsupported', schemes: ['bearer'] }],
  ])('%s', async (challenge, expected) =>
    expect((await probe(challenged(challenge))).login).toEqual(expected),
  );

  it('451 first: asked where the mailbox is, three hops', async () => {
    const moved = (host: string): Reply => ({
      status: 451,
      headers: { 'x-ms-location': `https://${host}/Microsoft-Server-ActiveSync` },
    });
    const { login, server } = await probe(moved('a.contoso.com'), challenged('Basic'));
    expect(login).toEqual({ kind: 'basic' });
    expect(server.seen[1]?.url).toMatch(/^https:\/\/a\.contoso\.com\//);
    const endless = await probe(moved('a.contoso.com'));
    expect(endless.server.seen).toHaveLength(4);
  });

  it('a server that is down is no answer', async () => {
    expect((await probe({ status: 503 })).login).toMatchObject({ code: 'server-busy', verdict: 'later' });
  });
});
