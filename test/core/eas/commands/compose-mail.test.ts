import { expect, test } from 'vitest';
import type { SmartMail } from '../../../../src/core/eas/commands/compose-mail.ts';
import { readSmartReply, smartReplyRequest } from '../../../../src/core/eas/commands/smart-reply.ts';
import { utf8 } from '../../../../src/core/base/bytes.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, client, collection, document, noAnswer, refusal, server } from './support.ts';

const reply: SmartMail = {
  clientId: client('m-1'),
  mime: utf8('To: bob@example.org\r\n\r\nok\r\n'),
  saveInSent: true,
  replaceMime: true,
  source: { collectionId: collection('5'), serverId: server('5:1') },
};

test('the source is a hit of Search, or one occurrence, or an item', () => {
  const tags = (source: SmartMail['source']): readonly string[] =>
    document(smartReplyRequest({ ...reply, source }, '16.1'))
      .child('ComposeMail:Source')!
      .elements.map((element) => `${element.tag} ${element.text()}`);
  expect(tags({ longId: 'L1' })).toEqual(['ComposeMail:LongId L1']);
  const instanceId = '2026-03-20T22:40:00.000Z';
  expect(tags({ collectionId: collection('8'), serverId: server('8:1'), instanceId })).toEqual([
    'ComposeMail:FolderId 8',
    'ComposeMail:ItemId 8:1',
    `ComposeMail:InstanceId ${instanceId}`,
  ]);
});

test('a compact date is no InstanceId here', () => {
  const source = { collectionId: collection('8'), serverId: server('8:1'), instanceId: '20260320T224000Z' };
  expect(() => smartReplyRequest({ ...reply, source }, '16.1')).toThrow(refusal());
});

test('another sender is named from 14.1 on', () => {
  const named = { ...reply, accountId: '{1}' };
  expect(document(smartReplyRequest(named, '14.1')).text('ComposeMail:AccountId')).toBe('{1}');
  expect(() => smartReplyRequest(named, '14.0')).toThrow(refusal('accounts with 14.0'));
});

test('a ClientId has 1 to 40 characters, a message at least one byte', () => {
  for (const clientId of ['', 'x'.repeat(41)]) {
    expect(() => smartReplyRequest({ ...reply, clientId: client(clientId) }, '14.1')).toThrow(refusal());
  }
  expect(() => smartReplyRequest({ ...reply, mime: new Uint8Array(0) }, '14.1')).toThrow(
    refusal('a message'),
  );
});

test('the bytes of the message go out as they are, NUL and 8 bit included', () => {
  const mime = Uint8Array.of(0, 0xff, 0x0d, 0x0a, 0x80);
  expect(document(smartReplyRequest({ ...reply, mime }, '14.0')).bytes('ComposeMail:Mime')).toEqual(mime);
});

test('an empty answer is success, another command’s is none', () => {
  expect(readSmartReply(null)).toBe(1);
  expect(readSmartReply(answer('ComposeMail:SmartReply', el('ComposeMail:Status', 150)))).toBe(150);
  expect(() => readSmartReply(answer('ComposeMail:SendMail'))).toThrow(noAnswer('answer-unexpected'));
});
