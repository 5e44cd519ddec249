import { concat, utf8 } from '../../../src/core/base/bytes.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { answerOf, type HttpAnswer } from '../http/http-answer.ts';
import type { Delivery } from '../request.ts';
import type { Acts } from './acts.ts';
import type { FaultAct } from './fault-order.ts';

const page =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name="user"></form></body></html>';

/** The answer that comes instead of the command, which is then not carried out; null: go on. */
export function insteadOf(acts: Acts, now: number): HttpAnswer | null {
  for (const act of acts.all) {
    if (act.kind === 'moved') {
      return answerOf(451, act.location === null ? {} : { 'x-ms-location': act.location });
    }
    if (act.kind === 'throttled') return throttled(act, now);
    if ((act.kind === 'http' || act.kind === 'html') && act.process !== true) return plainAnswer(act);
    if (act.kind === 'drop' && act.when === 'before') return answerOf(503);
  }
  return null;
}

/** What the ordered faults make of a finished answer. */
export function bendAnswer(acts: Acts, answer: HttpAnswer, root: KnownTag | null): HttpAnswer {
  let bent = answer;
  for (const act of acts.all) bent = bendOne(act, bent, root);
  return bent;
}

/** How the answer gets out. */
export function deliveryOf(acts: Acts): Delivery {
  for (const act of acts.all) {
    if (act.kind === 'drop') return { kind: 'drop' };
    if (act.kind === 'cut') return { kind: 'cut', after: act.after };
    if (act.kind === 'drip') return { kind: 'drip', bytes: act.bytes, pause: act.pause };
  }
  return { kind: 'whole' };
}

function bendOne(act: FaultAct, answer: HttpAnswer, root: KnownTag | null): HttpAnswer {
  switch (act.kind) {
    case 'http':
    case 'html':
      return act.process === true ? plainAnswer(act) : answer;
    case 'headers':
      return { ...answer, headers: { ...answer.headers, ...lower(act.headers) } };
    case 'status':
      return act.level === 'global' && act.process === true ? withStatus(answer, root, act.status) : answer;
    case 'garbage':
      return {
        ...answer,
        body: concat([answer.body, act.bytes ?? utf8('<!-- served by frontend 3 -->\r\n')]),
      };
    case 'tree':
      return answer.body.length === 0
        ? answer
        : { ...answer, body: encode(act.edit(decode(answer.body).root)) };
    case 'bytes':
      return { ...answer, body: act.edit(answer.body) };
    default:
      return answer;
  }
}

function withStatus(answer: HttpAnswer, root: KnownTag | null, status: number): HttpAnswer {
  if (root === null) return answer;
  const document: Element = el(root, el(`${root.slice(0, root.indexOf(':'))}:Status` as KnownTag, status));
  const headers = { ...answer.headers, 'content-type': 'application/vnd.ms-sync.wbxml' };
  return { ...answer, headers, body: encode(document) };
}

function plainAnswer(act: Extract<FaultAct, { kind: 'http' | 'html' }>): HttpAnswer {
  if (act.kind === 'html') return answerOf(200, { 'content-type': 'text/html; charset=utf-8' }, utf8(page));
  return answerOf(act.status, lower(act.headers ?? {}), act.body === undefined ? undefined : utf8(act.body));
}

function throttled(act: Extract<FaultAct, { kind: 'throttled' }>, now: number): HttpAnswer {
  const { retryAfter, form, reason } = act;
  const headers: Record<string, string> = {};
  if (retryAfter !== null) {
    headers['retry-after'] =
      form === 'date' ? new Date(now + retryAfter * 1000).toUTCString() : String(retryAfter);
  }
  if (reason !== undefined) headers['x-ms-asthrottle'] = reason;
  return answerOf(503, headers);
}

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
