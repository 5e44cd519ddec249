import { expect, test } from 'vitest';
import {
  forwardMeetingRequest,
  readSmartForward,
  smartForwardRequest,
  type ForwardedMeeting,
} from '../../../../src/core/eas/commands/smart-forward.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { utf8 } from '../../../../src/core/base/bytes.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, client, collection, document, expectExample, printed, refusal, server } from './support.ts';

const forward = {
  clientId: client('m-1'),
  mime: utf8('To: eve@example.org\r\n\r\nsee below\r\n'),
  saveInSent: true,
  replaceMime: false,
  source: { collectionId: collection('5'), serverId: server('5:1') },
};

const meeting: ForwardedMeeting = {
  clientId: client('m-4713'),
  source: { collectionId: collection('8'), serverId: server('8:44') },
  note: { type: 1, data: 'please join' },
  forwardees: [{ name: 'Eve', address: 'eve@example.org' }],
};

test.each(protocolVersions.filter((version) => version !== '12.1'))(
  '%s: the server adds the original unless the message replaces it',
  (version) => {
    const children = (replaceMime: boolean): readonly string[] =>
      document(smartForwardRequest({ ...forward, replaceMime }, version)).elements.map(
        (element) => element.tag.split(':')[1]!,
      );
    expect(children(false)).toEqual(['ClientId', 'Source', 'SaveInSentItems', 'Mime']);
    expect(children(true)).toEqual(['ClientId', 'Source', 'SaveInSentItems', 'ReplaceMime', 'Mime']);
  },
);

test('12.1: the bare message, its source in the query', () => {
  expect(smartForwardRequest(forward, '12.1')).toEqual({
    command: 'SmartForward',
    body: forward.mime,
    content: 'mime',
    parameters: { CollectionId: '5', ItemId: '5:1', SaveInSent: 'T' },
  });
});

test.each(['16.0', '16.1'] as const)('%s: a meeting is passed on by the server', (version) => {
  expectExample(forwardMeetingRequest(meeting, version), 'SmartForward of a calendar item');
});

test('a meeting without a note, to someone without a name', () => {
  const forwardees = [{ name: '', address: 'eve@example.org' }];
  const text = printed(
    forwardMeetingRequest({ clientId: meeting.clientId, source: meeting.source, forwardees }, '16.0'),
  );
  expect(text).not.toContain('ComposeMail:Name');
  expect(text).not.toContain('AirSyncBase:Body');
});

test('a meeting is not passed on before 16.0, nor to nobody', () => {
  expect(() => forwardMeetingRequest(meeting, '14.1')).toThrow(refusal('forwardees with 14.1'));
  expect(() => forwardMeetingRequest({ ...meeting, forwardees: [] }, '16.1')).toThrow(
    refusal('at least one forwardee'),
  );
});

test('nothing is success, 178 is not', () => {
  expect(readSmartForward(null)).toBe(1);
  expect(readSmartForward(answer('ComposeMail:SmartForward', el('ComposeMail:Status', 178)))).toBe(178);
});
