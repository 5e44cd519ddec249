import { base64, utf8 } from '../base/bytes.ts';
import type { Credentials } from '../model/account.ts';
import type { EasCommand } from './client.ts';
import { cookieHeader } from './cookies.ts';
import { userAgent, type Session } from './session.ts';

/** Headers of a command ([MS-ASHTTP] 2.2.1.1.2). `policyKey` null: none is sent. */
export function commandHeaders(
  command: EasCommand,
  session: Session,
  policyKey: string | null,
  credentials: Credentials,
  now: number,
): Record<string, string> {
  const { body, content } = command;
  const hasBody = body !== null && !(body instanceof Uint8Array && body.length === 0);
  return {
    ...commonHeaders(session, credentials, now),
    'MS-ASProtocolVersion': session.protocolVersion,
    ...(policyKey === null ? {} : { 'X-MS-PolicyKey': policyKey }),
    ...(hasBody
      ? { 'Content-Type': content === 'mime' ? 'message/rfc822' : 'application/vnd.ms-sync.wbxml' }
      : {}),
    ...(command.multipart === true ? { 'MS-ASAcceptMultiPart': 'T' } : {}),
  };
}

/** Headers of every request, OPTIONS included. */
export function commonHeaders(
  session: Pick<Session, 'cookies'>,
  credentials: Credentials,
  now: number,
): Record<string, string> {
  const cookie = cookieHeader(session.cookies, now);
  return {
    Authorization: authorization(credentials),
    'User-Agent': userAgent,
    ...(cookie === null ? {} : { Cookie: cookie }),
  };
}

/** Basic in UTF-8 (RFC 7617 section 2.1), or Bearer (RFC 6750 section 2.1). */
export function authorization(credentials: Credentials): string {
  if (credentials.kind === 'bearer') return `Bearer ${credentials.token}`;
  return `Basic ${base64(utf8(`${credentials.user}:${credentials.password}`))}`;
}
