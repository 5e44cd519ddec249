import { expect } from 'vitest';
import { hex } from '../../../../src/core/base/bytes.ts';
import type { CommandRequest } from '../../../../src/core/eas/commands/request.ts';
import type {
  ClientId,
  CollectionId,
  FileReference,
  ServerId,
  SyncKey,
} from '../../../../src/core/model/ids.ts';
import { decode } from '../../../../src/core/wbxml/decoder.ts';
import { Element, el, type Content } from '../../../../src/core/wbxml/element.ts';
import { encode } from '../../../../src/core/wbxml/encoder.ts';
import type { KnownTag } from '../../../../src/core/wbxml/code-pages.ts';
import { example } from '../../../fixtures/protocol/examples.ts';
import { printElement } from '../../../fixtures/protocol/notation.ts';

export const collection = (id: string): CollectionId => id as CollectionId;
export const server = (id: string): ServerId => id as ServerId;
export const client = (id: string): ClientId => id as ClientId;
export const key = (value: string): SyncKey => value as SyncKey;
export const file = (reference: string): FileReference => reference as FileReference;

/** The document of a request. */
export function document(request: CommandRequest): Element {
  if (request.body instanceof Element) return request.body;
  throw new Error('the request has no document');
}

/** The document of a request as text, to look into. */
export function printed(request: CommandRequest): string {
  return printElement(document(request));
}

/** Holds that a request is the worked example, byte by byte. */
export function expectExample(request: CommandRequest, title: string): void {
  const { tree, bytes } = example(title);
  expect(printed(request)).toBe(printElement(tree));
  expect(hex(encode(document(request)))).toBe(hex(bytes));
}

/** A worked example as the readers get it. */
export function answerOf(title: string): Element {
  return decode(example(title).bytes).root;
}

/** An answer made here, through the wire. */
export function answer(tag: KnownTag, ...content: readonly Content[]): Element {
  return decode(encode(el(tag, content))).root;
}

/** What a request that must not be sent throws. */
export function refusal(rule?: string): unknown {
  return expect.objectContaining({
    code: 'request-invalid',
    verdict: 'never',
    ...(rule === undefined ? {} : { facts: { rule } }),
  });
}

/** What an answer that is none throws: the question is asked again. */
export function noAnswer(code: 'answer-unexpected' | 'answer-incomplete'): unknown {
  return expect.objectContaining({ name: 'Fault', code, verdict: 'later' });
}
