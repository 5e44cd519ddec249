import { describe, expect, it } from 'vitest';
import type { EasRequest, EasResponse } from '../../src/core/eas/transport.ts';
import { signIn } from '../../worker/sign-in.ts';
import { createExchange } from '../exchange/exchange.ts';
import { exchangeTransport } from '../fakes/exchange-transport.ts';
import { testWorld } from './test-world.ts';

const address = 'ann@contoso.com';
const password = 'right';
const microsoft = 'https://login.microsoftonline.com/common/oauth2/authorize';

/** Signs in at an Exchange that answers the question for the login in this way; null: as it does by itself. */
async function attempt(probed: Partial<EasResponse> | null, typed = password) {
  const exchange = createExchange();
  exchange.addUser({ address, password });
  const inner = exchangeTransport(exchange);
  const seen: EasRequest[] = [];
  const world = testWorld({
    send: (request) => {
      seen.push(request);
      const isProbe = request.headers['Authorization'] === 'Bearer';
      return isProbe && probed !== null
        ? Promise.resolve({ status: 401, headers: {}, cookies: [], body: new Uint8Array(0), ...probed })
        : inner.send(request);
    },
  });
  const request = { kind: 'sign-in', address, password: typed, server: 'https://mail.contoso.com' } as const;
  const stop = new AbortController().signal;
  const outcome: unknown = await signIn(world, request, () => undefined, stop).catch(
    (error: unknown) => error,
  );
  const registry = await world.registry();
  const accounts = await registry.accounts();
  registry.close();
  const logins = seen.map(({ headers }) => headers['Authorization']?.split(' ')[0]);
  return { outcome, accounts, logins, remarks: exchange.remarks };
}

const challenge = (value: string) => ({ headers: { 'www-authenticate': value } });

// commands.md section 2, after the URL: which login.
describe('sign-in asks which login the server wants', () => {
  it('before the password goes anywhere, and then signs in with it', async () => {
    const { outcome, accounts, logins, remarks } = await attempt(null);
    expect(accounts.map(({ id }) => id)).toEqual([outcome]);
    expect(logins[0]).toBe('Bearer');
    expect(new Set(logins.slice(1))).toEqual(new Set(['Basic']));
    expect(remarks).toEqual([]);
  });

  it.each([
    [`Bearer authorization_uri="${microsoft}"`, 'oauth-only', { authority: 'login.microsoftonline.com' }],
    [
      `Bearer trusted_issuers="1@*", authorization_uri="${microsoft}", Basic realm=""`,
      'oauth-only',
      { authority: 'login.microsoftonline.com' },
    ],
    [
      'Bearer authorization_uri="https://sts.contoso.com/adfs"',
      'oauth-only',
      { authority: 'sts.contoso.com' },
    ],
    ['Negotiate, NTLM', 'login-unsupported', { schemes: 'negotiate ntlm' }],
  ])('%s: no password is sent', async (value, code, facts) => {
    const { outcome, accounts, logins } = await attempt(challenge(value));
    expect(outcome).toMatchObject({ code, verdict: 'after-user', facts });
    expect(logins).toEqual(['Bearer']);
    expect(accounts).toEqual([]);
  });

  it.each([
    ['takes both', challenge(`Bearer authorization_uri="${microsoft}", Basic realm="x"`)],
    ['only complains about the empty Bearer', challenge('Bearer error="invalid_request"')],
    ['stumbles over the question', { status: 500 }],
    ['does not mind', { status: 200 }],
  ])('a server that %s gets the password', async (_name, probed) => {
    const { outcome, accounts } = await attempt(probed);
    expect(accounts.map(({ id }) => id)).toEqual([outcome]);
  });

  it('a wrong password is still a wrong password', async () => {
    const { outcome, accounts } = await attempt(null, 'wrong');
    expect(outcome).toMatchObject({ code: 'sign-in' });
    expect(accounts).toEqual([]);
  });
});
