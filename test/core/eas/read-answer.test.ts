import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../../../src/core/base/bytes.ts';
import { Fault } from '../../../src/core/base/errors.ts';
import { readAnswer } from '../../../src/core/eas/read-answer.ts';
import type { EasResponse } from '../../../src/core/eas/transport.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { pingAnswer, start, statusOnly } from './client-harness.ts';

const context = { command: 'Ping', version: '16.1', policyKeySent: true, now: start } as const;
const response = (more: Partial<EasResponse>): EasResponse => ({
  status: 200,
  headers: { 'content-type': 'application/vnd.ms-sync.wbxml' },
  cookies: [],
  body: new Uint8Array(0),
  ...more,
});

/** The document and one raw part behind a table of offsets. */
function multipart(parts: readonly Uint8Array[], shift = 0): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(4 + parts.length * 8));
  head.setUint32(0, parts.length, true);
  let at = head.byteLength;
  parts.forEach((part, index) => {
    head.setUint32(4 + index * 8, at + shift, true);
    head.setUint32(8 + index * 8, part.length, true);
    at += part.length;
  });
  return concat([new Uint8Array(head.buffer), ...parts]);
}

describe('an answer', () => {
  it('is decoded, and keeps its bytes', () => {
    const body = encode(pingAnswer);
    const answer = readAnswer(response({ body }), context);
    expect(answer).toMatchObject({
      type: 'application/vnd.ms-sync.wbxml',
      trailing: 0,
      restarted: false,
      parts: [],
    });
    expect(answer).toHaveProperty('bytes', body);
  });

  it('without a type counts when it is WBXML', () => {
    expect(readAnswer(response({ headers: {}, body: encode(pingAnswer) }), context)).toHaveProperty(
      'root.tag',
      'Ping:Ping',
    );
  });

  it('with garbage behind it is read, the garbage counted', () => {
    const body = concat([encode(pingAnswer), utf8('<html>')]);
    expect(readAnswer(response({ body }), context)).toMatchObject({ trailing: 6 });
  });

  it('in parts', () => {
    const body = multipart([encode(pingAnswer), utf8('file')]);
    const answer = readAnswer(
      response({ body, headers: { 'content-type': 'application/vnd.ms-sync.multipart' } }),
      context,
    );
    if (answer instanceof Fault) throw answer;
    expect(answer.root?.tag).toBe('Ping:Ping');
    expect(answer.parts[1]).toEqual(utf8('file'));
  });

  it.each(['Sync', 'SendMail', 'SmartReply', 'SmartForward'])('may be empty to %s', (command) => {
    expect(readAnswer(response({}), { ...context, command })).toMatchObject({ root: null });
  });

  it('is a file to GetAttachment', () => {
    const body = utf8('<html>');
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const answer = readAnswer(response({ body, headers }), {
      ...context,
      command: 'GetAttachment',
      version: '12.1',
    });
    expect(answer).toMatchObject({ root: null, type: 'text/html', bytes: body });
  });

  it('to Provision keeps its statuses: a wipe can stand beside any of them', () => {
    const body = encode(statusOnly('Ping', 140));
    expect(readAnswer(response({ body }), { ...context, command: 'Provision' })).toHaveProperty('root');
    expect(readAnswer(response({ body }), context)).toMatchObject({ status: 140, rule: { action: 'wipe' } });
  });
});

describe('hurts 53: what is no answer is no "nothing new"', () => {
  const cases: readonly (readonly [string, Partial<EasResponse>, string])[] = [
    [
      'HTML under 200',
      { body: utf8('<!DOCTYPE html>'), headers: { 'content-type': 'text/html' } },
      'answer-foreign',
    ],
    ['HTML that claims to be WBXML', { body: utf8('<html>') }, 'answer-foreign'],
    ['a body that was dropped on the way', { dropped: 'text/html' }, 'answer-foreign'],
    ['nothing, where something has to come', {}, 'answer-empty'],
    ['a document cut off', { body: encode(pingAnswer).slice(0, -2) }, 'answer-broken'],
    ['a wrong version', { body: Uint8Array.of(0x02, 0x01, 0x6a, 0x00) }, 'answer-broken'],
    [
      'a multipart table that lies',
      {
        headers: { 'content-type': 'application/vnd.ms-sync.multipart' },
        body: multipart([encode(pingAnswer)], 99),
      },
      'answer-broken',
    ],
    [
      'an empty multipart',
      { headers: { 'content-type': 'application/vnd.ms-sync.multipart' }, body: new Uint8Array(4) },
      'answer-broken',
    ],
  ];
  it.each(cases)('%s', (_, more, code) => {
    expect(() => readAnswer(response(more), context)).toThrow(
      expect.objectContaining({ code, verdict: 'later' }) as Error,
    );
  });

  it('a dropped body is no empty Sync either', () => {
    expect(() => readAnswer(response({ dropped: 'text/html' }), { ...context, command: 'Sync' })).toThrow(
      'answer-foreign',
    );
  });
});
