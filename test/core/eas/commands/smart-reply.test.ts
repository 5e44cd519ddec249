import { expect, test } from 'vitest';
import { readSmartReply, smartReplyRequest } from '../../../../src/core/eas/commands/smart-reply.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { utf8 } from '../../../../src/core/base/bytes.ts';
import { client, collection, expectExample, refusal, server } from './support.ts';

const reply = {
  clientId: client('m-4712'),
  mime: utf8('To: bob@example.org\r\n\r\nok\r\n'),
  saveInSent: true,
  replaceMime: true,
  source: { collectionId: collection('5'), serverId: server('5:1') },
};

test.each(protocolVersions.filter((version) => version !== '12.1'))(
  '%s: the request is the worked example',
  (version) => expectExample(smartReplyRequest(reply, version), 'SmartReply request'),
);

test('12.1: the bare message, its source in the query', () => {
  expect(smartReplyRequest({ ...reply, replaceMime: false }, '12.1')).toEqual({
    command: 'SmartReply',
    body: reply.mime,
    content: 'mime',
    parameters: { CollectionId: '5', ItemId: '5:1', SaveInSent: 'T' },
  });
});

test('12.1: the server always adds the original, so a message that has it is refused', () => {
  expect(() => smartReplyRequest(reply, '12.1')).toThrow(refusal('composeMail with 12.1'));
});

test('12.1: a hit of Search and one occurrence are named in the query too', () => {
  const plain = { ...reply, replaceMime: false, saveInSent: false };
  expect(smartReplyRequest({ ...plain, source: { longId: 'L1' } }, '12.1').parameters).toEqual({
    LongId: 'L1',
    SaveInSent: 'F',
  });
  const source = { ...reply.source, instanceId: '2026-03-20T22:40:00.000Z' };
  expect(smartReplyRequest({ ...plain, source }, '12.1').parameters).toMatchObject({
    Occurrence: '2026-03-20T22:40:00.000Z',
  });
});

test('nothing is success', () => {
  expect(readSmartReply(null)).toBe(1);
});
