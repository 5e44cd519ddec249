import { id, link, type ReplyEnvelope } from './envelope.ts';
import type { LinkError, LinkProgress } from './messages.ts';
import { anything, byKind, figure, object, oneOf, orNull, record, text } from './shape.ts';

const error = object<LinkError>({
  code: text(),
  verdict: oneOf('now', 'later', 'after-user', 'never'),
  facts: record((value) => ['string', 'number', 'boolean'].includes(typeof value)),
});
const progress = byKind<LinkProgress>({
  'sign-in': { step: oneOf('discover', 'connect', 'provision', 'folders'), host: orNull(text()) },
  'fetch-attachment': { received: figure, total: orNull(figure) },
});
const replies = [
  object({ link, id, answer: anything }),
  object({ link, id, error }),
  object({ link, id, progress }),
  object({ link, id, working: oneOf(true) }),
];

/** A message from the worker, or null when it is none of ours or malformed. */
export function readReply(message: unknown): ReplyEnvelope | null {
  return replies.some((is) => is(message)) ? (message as ReplyEnvelope) : null;
}
