import { linkVersion, type LinkError, type LinkProgress, type LinkRequest } from './messages.ts';
import { requestShape } from './request-shape.ts';
import { figure, isObject, object, oneOf, text } from './shape.ts';

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

export const id = text(64, 1);
export const link = oneOf(linkVersion);

const isRequest = object({ link, id, request: requestShape });
const isCancel = object({ link, id, cancel: oneOf(true) });

/** A message from a page, or null when it is none of ours or malformed. */
export function readRequest(message: unknown): RequestEnvelope | null {
  return isRequest(message) || isCancel(message) ? (message as RequestEnvelope) : null;
}

/** The id of a message of another version of the link, so that its sender can be told; null for anything else. */
export function foreignVersion(message: unknown): { readonly id: string; readonly version: number } | null {
  if (!isObject(message) || !id(message['id']) || !figure(message['link'])) return null;
  const { id: sender, link: version } = message as { readonly id: string; readonly link: number };
  return version === linkVersion ? null : { id: sender, version };
}
