import type { ProblemCode } from './problem.ts';

/** Codes of Node, undici and OpenSSL, and what they mean to a client. Messages are never read or shown: they can hold the URL. */
const codes: Readonly<Record<string, ProblemCode>> = {
  RELAY_UNRESOLVED: 'target-unresolved',
  RELAY_TOO_LARGE: 'body-too-large',
  ENOTFOUND: 'target-unresolved',
  EAI_AGAIN: 'target-unresolved',
  ENODATA: 'target-unresolved',
  ECONNREFUSED: 'upstream-unreachable',
  EHOSTUNREACH: 'upstream-unreachable',
  ENETUNREACH: 'upstream-unreachable',
  EADDRNOTAVAIL: 'upstream-unreachable',
  ETIMEDOUT: 'upstream-unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'upstream-unreachable',
  EMFILE: 'busy',
  ENFILE: 'busy',
  ECONNRESET: 'upstream-reset',
  EPIPE: 'upstream-reset',
  UND_ERR_SOCKET: 'upstream-reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'upstream-reset',
  UND_ERR_HEADERS_OVERFLOW: 'upstream-malformed',
  EPROTO: 'upstream-tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'upstream-tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'upstream-tls',
  UNABLE_TO_GET_ISSUER_CERT: 'upstream-tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'upstream-tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'upstream-tls',
  INVALID_PURPOSE: 'upstream-tls',
  HOSTNAME_MISMATCH: 'upstream-tls',
};

/** Translates what undici reports. */
export function upstreamProblem(error: Error): ProblemCode {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = codes[code];
  if (known !== undefined) return known;
  // Its code is missing where undici has no name for llhttp's.
  if (error.name === 'HTTPParserError') return 'upstream-malformed';
  if (/^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_)/.test(code)) return 'upstream-tls';
  return 'upstream-reset';
}
