import { Fault } from '../base/errors.ts';
import { retryAfter } from '../base/http-date.ts';
import type { ProtocolVersion } from '../model/account.ts';
import { decode, type WbxmlDocument } from '../wbxml/decoder.ts';
import type { Element } from '../wbxml/element.ts';
import type { EasAnswer } from './answer.ts';
import { BrokenAnswer } from './broken-answer.ts';
import { multipartType, splitMultipart } from './commands/multipart.ts';
import { commonStatuses } from './status/common.ts';
import { accountStatuses, httpRule, statusRule, type StatusRule } from './status.ts';
import { StatusFault } from './status-fault.ts';
import type { EasResponse } from './transport.ts';

/** What an answer is read against. */
export type AnswerContext = {
  readonly command: string;
  readonly version: ProtocolVersion;
  readonly policyKeySent: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Commands that answer nothing when there is nothing to say (commands.md section 1, 200 with an empty body). */
const silent: ReadonlySet<string> = new Set([
  'Sync',
  'SendMail',
  'SmartReply',
  'SmartForward',
  'GetAttachment',
]);

/** Longest wait that a Retry-After is believed, in milliseconds: the longest block known lasts 14 hours. */
const longestWait = 24 * 60 * 60 * 1000;

/**
 * What the server said to a command: its answer, or the refusal that concerns the account and not the command.
 * @throws Fault, verdict `later`, for what is no answer at all: `answer-foreign` (HTML under 200 and its like),
 *   `answer-empty` where the command needs one, `answer-broken`.
 */
export function readAnswer(response: EasResponse, context: AnswerContext): EasAnswer | StatusFault {
  const refusal = refusedByHttp(response, context);
  if (refusal !== null) return refusal;
  if (response.dropped !== undefined) throw foreign(response.dropped);
  const type = (response.headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  const { body } = response;
  const answer = { root: null, parts: [], bytes: body, type, trailing: 0, restarted: false };
  if (body.length === 0) {
    if (silent.has(context.command)) return answer;
    throw new Fault({ code: 'answer-empty', verdict: 'later', facts: { command: context.command } });
  }
  if (context.command === 'GetAttachment') return answer;
  const { root, parts, trailing } = decodeBody(body, type);
  return refusedInBand(root, response, context) ?? { ...answer, root, parts, trailing: trailing.length };
}

/** What an HTTP status other than 200 says; null for 200. */
export function refusedByHttp(response: EasResponse, context: AnswerContext): StatusFault | null {
  const { status } = response;
  if (status === 200) return null;
  return refusal(httpRule(status, context), status, response, context);
}

/**
 * A Status directly below the root that speaks of the account; all others are the command's own business. Provision reads
 * its own: a wipe can stand beside any of them.
 */
function refusedInBand(root: Element, response: EasResponse, context: AnswerContext): StatusFault | null {
  if (context.command === 'Provision') return null;
  const own = `${root.tag.replace(/:.*$/, '')}:Status`;
  const status = root.elements.find(({ tag }) => tag === own)?.integer() ?? null;
  if (status === null || !accountStatuses.has(status)) return null;
  return refusal(statusRule(commonStatuses, status), status, response, context);
}

function refusal(
  rule: StatusRule,
  status: number,
  response: EasResponse,
  context: AnswerContext,
): StatusFault {
  const { headers } = response;
  const wait =
    rule.verdict === 'later' ? retryAfter(headers['retry-after'], context.now, headers['date']) : null;
  const throttle = token(headers['x-ms-asthrottle']);
  const link = status === 457 ? publicLink(headers['x-ms-credential-service-url']) : undefined;
  return new StatusFault(rule, status, {
    facts: {
      command: context.command,
      ...(throttle === undefined ? {} : { throttle }),
      ...(link === undefined ? {} : { link }),
    },
    ...(wait === null ? {} : { retryAt: Math.min(wait, context.now + longestWait) }),
  });
}

function decodeBody(
  body: Uint8Array<ArrayBuffer>,
  type: string,
): WbxmlDocument & { readonly parts: readonly Uint8Array[] } {
  const isMultipart = type === multipartType;
  // Versions 1.1 to 1.3 begin with 01 to 03; text of any kind does not.
  const first = body[0] ?? 0;
  if (!isMultipart && (first < 0x01 || first > 0x03)) throw foreign(type);
  try {
    const parts = isMultipart ? splitMultipart(body) : [];
    return { ...decode(parts[0] ?? body), parts };
  } catch (cause) {
    const facts = cause instanceof Fault ? { ...cause.facts, why: cause.code } : {};
    throw new BrokenAnswer({ code: 'answer-broken', facts, cause }, body);
  }
}

/** sync-state-machine.md section 5. */
function foreign(type: string): Fault {
  const facts = { type: token(type.replace('/', '-')) ?? 'unknown' };
  return new Fault({ code: 'answer-foreign', verdict: 'later', facts });
}

/** A short name as servers give reasons; anything longer could carry what must not be logged. */
function token(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w.-]{1,40}$/.test(value.trim()) ? value.trim() : undefined;
}

/** The page where a password is changed, without the query that may name the person. */
function publicLink(value: string | undefined): string | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'https:' && url.username === '' ? url.origin + url.pathname : undefined;
}
