import * as v from 'valibot';
import { linkVersion, type LinkError, type LinkProgress, type LinkRequest } from './messages.ts';
import { requestSchema } from './request-schema.ts';

/** What carries a message over the link; `id` is one request's for its whole life, also when it is sent again. */
export type RequestEnvelope =
  | { readonly link: number; readonly id: string; readonly request: LinkRequest }
  /** The page no longer wants the answer. */
  | { readonly link: number; readonly id: string; readonly cancel: true };

export type ReplyEnvelope =
  | { readonly link: number; readonly id: string; readonly answer: unknown }
  | { readonly link: number; readonly id: string; readonly error: LinkError }
  | { readonly link: number; readonly id: string; readonly progress: LinkProgress }
  /** Sign of life: the request is known here and being worked on. */
  | { readonly link: number; readonly id: string; readonly working: true };

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const version = v.literal(linkVersion);

const requestEnvelope = v.union([
  v.strictObject({ link: version, id, request: requestSchema }),
  v.strictObject({ link: version, id, cancel: v.literal(true) }),
]);

const facts = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));
const replyEnvelope = v.union([
  v.strictObject({ link: version, id, answer: v.unknown() }),
  v.strictObject({
    link: version,
    id,
    error: v.strictObject({
      code: v.string(),
      verdict: v.picklist(['now', 'later', 'after-user', 'never']),
      facts,
    }),
  }),
  v.strictObject({
    link: version,
    id,
    progress: v.variant('kind', [
      v.strictObject({
        kind: v.literal('sign-in'),
        step: v.picklist(['discover', 'connect', 'provision', 'folders']),
        host: v.nullable(v.string()),
      }),
      v.strictObject({
        kind: v.literal('fetch-attachment'),
        received: v.number(),
        total: v.nullable(v.number()),
      }),
    ]),
  }),
  v.strictObject({ link: version, id, working: v.literal(true) }),
]);

/** A message from a page, or null when it is none of ours or malformed. */
export function readRequest(message: unknown): RequestEnvelope | null {
  const result = v.safeParse(requestEnvelope, message);
  return result.success ? (result.output as RequestEnvelope) : null;
}

/** A message from the worker, or null when it is none of ours or malformed. */
export function readReply(message: unknown): ReplyEnvelope | null {
  const result = v.safeParse(replyEnvelope, message);
  return result.success ? result.output : null;
}

/** The id of a message of another version of the link, so that its sender can be told; null for anything else. */
export function foreignVersion(message: unknown): { readonly id: string; readonly version: number } | null {
  const result = v.safeParse(v.looseObject({ link: v.number(), id }), message);
  return result.success && result.output.link !== linkVersion
    ? { id: result.output.id, version: result.output.link }
    : null;
}
