import type { ProtocolVersion } from '../../model/account.ts';
import type { StatusRule } from './rule.ts';
import {
  blocked,
  bug,
  discover,
  hierarchy0,
  options,
  provision,
  retry,
  signIn,
  split,
  success,
  table,
  user,
} from './rows.ts';

/** Circumstances that change the meaning of an HTTP status. */
export type HttpContext = {
  readonly version: ProtocolVersion;
  readonly command: string;
  readonly policyKeySent: boolean;
};

const source = '[MS-ASHTTP] 2.2.2.1.1';

const statuses = table(source, {
  200: success(),
  400: bug('http-request'),
  401: signIn('sign-in'),
  403: blocked('http-forbidden'),
  404: discover('http-not-found'),
  408: retry('http-timeout'),
  413: split('http-too-large', { then: 'user' }),
  429: retry('server-busy'),
  // "Retry With" of Microsoft's servers: they stand for 140 to 144.
  449: provision('provision'),
  451: discover('mailbox-moved'),
  456: user('account-blocked'),
  457: user('password-expired'),
  500: retry('http-server-error'),
  501: options('command-not-supported'),
  502: retry('mailbox-offline'),
  503: retry('server-busy'),
  504: retry('http-timeout'),
  505: options('version-not-supported'),
  507: user('mailbox-full'),
});

/**
 * Below 14.0 the statuses above 100 come as HTTP codes (status-codes.md, third column); these rows differ from those
 * above. 403 without a policy key may hide a wipe (provisioning.md, when to provision), 500 to Provision is 132.
 */
const legacy = table(`${source}, before 14.0`, {
  403: provision('http-forbidden', { tries: 1, then: 'blocked' }),
  500: hierarchy0('state-lost'),
});

const unknown = table(`${source}, unknown codes`, {
  200: retry('http-unknown', { tries: 1 }),
  300: discover('http-redirect'),
  400: user('http-refused'),
  500: retry('http-server-error'),
});

/** What an HTTP status means (commands.md section 1); below 14.0 it also stands for the codes above 100. */
export function httpRule(status: number, context: HttpContext): StatusRule {
  const known = legacyRule(status, context) ?? statuses.get(status);
  if (known) return known;
  const hundreds = status >= 500 ? 500 : status >= 400 ? 400 : status >= 300 ? 300 : 200;
  return unknown.get(hundreds) as StatusRule;
}

function legacyRule(
  status: number,
  { version, command, policyKeySent }: HttpContext,
): StatusRule | undefined {
  if (version !== '12.1') return undefined;
  if (status === 403 && policyKeySent) return undefined;
  if (status === 500 && command !== 'Provision') return undefined;
  return legacy.get(status);
}
