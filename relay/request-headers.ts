import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemCode } from './problem.ts';
import type { TargetKind } from './targets.ts';

/** A header of ours or of EAS, the name it has upstream, and the values it may have. */
type Rule = { readonly from: string; readonly to: string; readonly value: RegExp };

const printable = /^[\x20-\x7e]{1,8192}$/;
const mediaTypes: Record<TargetKind, RegExp> = {
  'eas-command':
    /^(?:application\/vnd\.ms-sync(?:\.wbxml)?|message\/rfc822)(?:; ?charset="?[\w-]{1,20}"?)?$/i,
  'eas-options': /(?!)/,
  'autodiscover-xml': /^text\/xml(?:; ?charset="?[\w-]{1,20}"?)?$/i,
  'autodiscover-json': /(?!)/,
};

/** Everything a client can pass upstream; what is not named here stays (docs/relay.md, forwarding). */
const rules: readonly Rule[] = [
  { from: 'relay-cookie', to: 'Cookie', value: printable },
  { from: 'ms-asprotocolversion', to: 'MS-ASProtocolVersion', value: /^\d{1,2}\.\d$/ },
  // Mostly a number, but text of up to 64 characters (provisioning.md). No blank: two headers joined would hold one.
  { from: 'x-ms-policykey', to: 'X-MS-PolicyKey', value: /^[\x21-\x7e]{1,64}$/ },
  { from: 'ms-asacceptmultipart', to: 'MS-ASAcceptMultiPart', value: /^[TF]$/ },
  { from: 'x-user-identity', to: 'X-User-Identity', value: /^[\x21-\x7e]{1,320}$/ },
  { from: 'accept-language', to: 'Accept-Language', value: /^[A-Za-z0-9*,;=. -]{1,256}$/ },
];

const basic = /^Basic [A-Za-z0-9+/]{1,4096}={0,2}$/;
/** RFC 6750 2.1; without a token it only asks which log-in the server wants. */
const bearer = /^Bearer(?: [A-Za-z0-9\-._~+/]{1,8192}=*)?$/;
const agent = /^[A-Za-z]+\/[0-9.]{1,16}$/;

/** What goes upstream, as a flat list of names and values. */
export type RequestHeaders = { readonly list: string[]; readonly authorization: string | null };

/**
 * Translates the client's headers. Node joins repeated headers with a comma, which these patterns then refuse.
 * @param userAgent used when the client names none, or not in the form `Name/1`: never the browser's, which servers refuse
 */
export function requestHeaders(
  headers: IncomingHttpHeaders,
  kind: TargetKind,
  userAgent: string,
): RequestHeaders | ProblemCode {
  const list = ['Relay-Hop', '1'];
  const authorization = text(headers['relay-authorization']);
  if (authorization !== null) {
    // Negotiate and NTLM log in a connection, and connections are shared between users.
    if (kind === 'autodiscover-json' || !(basic.test(authorization) || bearer.test(authorization)))
      return 'auth-scheme';
    list.push('Authorization', authorization);
  }
  const name = text(headers['relay-agent']);
  list.push('User-Agent', name !== null && agent.test(name) ? name : userAgent);
  for (const { from, to, value } of rules) {
    const given = text(headers[from]);
    if (given === null) continue;
    if (!value.test(given)) return 'header-invalid';
    list.push(to, given);
  }
  const type = text(headers['content-type']);
  if (type !== null) {
    if (!mediaTypes[kind].test(type)) return 'header-invalid';
    list.push('Content-Type', type);
  }
  // Autodiscover answers are read whole and small; only EAS bodies pass compressed.
  if (kind === 'eas-command' && /(?:^|,) ?gzip(?:[;,]|$)/.test(text(headers['accept-encoding']) ?? '')) {
    list.push('Accept-Encoding', 'gzip');
  }
  return { list, authorization };
}

function text(value: string | string[] | undefined): string | null {
  if (value === undefined || value === '') return null;
  return typeof value === 'string' ? value : value.join(', ');
}
