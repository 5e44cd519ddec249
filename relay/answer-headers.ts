import { readCookies } from './cookies.ts';
import { answerHeaders as ownHeaders } from './problem.ts';

/** Headers of a server's answer by lower-case name, as undici hands them over. */
export type UpstreamHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What a server may say to the client; the names as they are sent on. Everything else is dropped. */
const passed = [
  'Date',
  'Retry-After',
  'MS-ASProtocolVersion',
  'MS-ASProtocolVersions',
  'MS-ASProtocolCommands',
  'MS-Server-ActiveSync',
  'X-MS-RP',
  'X-MS-Location',
  'X-MS-ASThrottle',
  'X-MS-BackOffDuration',
  'X-MS-Credentials-Expire',
  'X-MS-Credential-Service-Url',
  'X-MS-Diagnostics',
  'X-FEServer',
  'X-BEServer',
  'request-id',
] as const;

const names: ReadonlyMap<string, string> = new Map(passed.map((name) => [name.toLowerCase(), name]));

/** Headers a page of an allowed origin may read (Fetch, CORS-safelisted response headers are readable anyway). */
export const exposedHeaders = [
  ...passed,
  'Relay-Source',
  'Relay-WWW-Authenticate',
  'Relay-Set-Cookie',
  'Relay-Dropped',
].join(', ');

/** Only what Node would send again; a header with anything else in it is left out. */
const sendable = /^[\t\x20-\x7e]{0,8192}$/;

/**
 * The headers of a server's answer for the client, without those about its body.
 * `WWW-Authenticate` is renamed, or the browser would open its own dialog; `Set-Cookie`, because pages cannot read it.
 * @param now epoch milliseconds
 */
export function answerHeaders(headers: UpstreamHeaders, now: number): Record<string, string> {
  const answer: Record<string, string> = {
    ...ownHeaders,
    'Relay-Source': 'upstream',
    'X-Accel-Buffering': 'no',
  };
  for (const key in headers) {
    const name = names.get(key);
    const value = name === undefined ? null : headerText(headers[key]);
    if (name !== undefined && value !== null) answer[name] = value;
  }
  const challenge = headerText(headers['www-authenticate']);
  if (challenge !== null) answer['Relay-WWW-Authenticate'] = challenge;
  const lines = headers['set-cookie'];
  if (lines !== undefined) {
    const cookies = JSON.stringify(readCookies(typeof lines === 'string' ? [lines] : lines, now));
    if (cookies !== '[]' && sendable.test(cookies)) answer['Relay-Set-Cookie'] = cookies;
  }
  return answer;
}

/** The value of a header, repeated ones joined (RFC 9110 5.3); null when absent or not fit to be sent on. */
export function headerText(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : value.join(', ');
  return sendable.test(text) ? text : null;
}
