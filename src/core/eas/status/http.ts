import type { ProtocolVersion } from '../../model/account.ts';
import { ok, ruleOf, type StatusRow, type StatusRule } from './rule.ts';

/** Circumstances that change the meaning of an HTTP status. */
export type HttpContext = {
  readonly version: ProtocolVersion;
  readonly command: string;
  readonly policyKeySent: boolean;
};

type Rows = Readonly<Record<number, StatusRow>>;

/** [MS-ASHTTP] 2.2.2.1.1. */
const statuses: Rows = {
  200: ok,
  400: ['bug', 'http-request'],
  401: ['sign-in', 'sign-in'],
  403: ['blocked', 'http-forbidden'],
  404: ['discover', 'http-not-found'],
  408: ['retry', 'http-timeout'],
  413: ['split', 'http-too-large', { then: 'user' }],
  429: ['retry', 'server-busy'],
  // "Retry With" of Microsoft's servers: they stand for 140 to 144.
  449: ['provision', 'provision'],
  451: ['discover', 'mailbox-moved'],
  456: ['user', 'account-blocked'],
  457: ['user', 'password-expired'],
  500: ['retry', 'http-server-error'],
  501: ['options', 'command-not-supported'],
  502: ['retry', 'mailbox-offline'],
  503: ['retry', 'server-busy'],
  504: ['retry', 'http-timeout'],
  505: ['options', 'version-not-supported'],
  507: ['user', 'mailbox-full'],
};

/**
 * Below 14.0 the statuses above 100 come as HTTP codes (status-codes.md, third column); these rows differ from those
 * above. 403 without a policy key may hide a wipe (provisioning.md, when to provision), 500 to Provision is 132.
 */
const legacy: Rows = {
  403: ['provision', 'http-forbidden', { tries: 1, then: 'blocked' }],
  500: ['hierarchy-0', 'state-lost'],
};

const unknown = {
  200: ['retry', 'http-unknown', { tries: 1 }],
  300: ['discover', 'http-redirect'],
  400: ['user', 'http-refused'],
  500: ['retry', 'http-server-error'],
} as const;

/** What an HTTP status means (commands.md section 1); below 14.0 it also stands for the codes above 100. */
export function httpRule(status: number, context: HttpContext): StatusRule {
  const hundreds = status >= 500 ? 500 : status >= 400 ? 400 : status >= 300 ? 300 : 200;
  return ruleOf(legacyRow(status, context) ?? statuses[status] ?? unknown[hundreds]);
}

function legacyRow(status: number, { version, command, policyKeySent }: HttpContext): StatusRow | undefined {
  if (version !== '12.1') return undefined;
  if (status === 403 && policyKeySent) return undefined;
  if (status === 500 && command !== 'Provision') return undefined;
  return legacy[status];
}
