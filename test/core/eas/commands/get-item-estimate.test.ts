import { expect, test } from 'vitest';
import {
  getItemEstimateRequest,
  readGetItemEstimate,
  type EstimatedCollection,
} from '../../../../src/core/eas/commands/get-item-estimate.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, collection, expectExample, key, noAnswer, printed, refusal } from './support.ts';

const inbox: EstimatedCollection = {
  collectionId: collection('5'),
  class: 'Email',
  syncKey: key('2'),
  filterType: 4,
};

test.each(protocolVersions.filter((version) => version !== '12.1'))(
  '%s: the filter stands in Options, as in the worked example',
  (version) => {
    expectExample(getItemEstimateRequest([inbox], version), 'GetItemEstimate request');
  },
);

test('12.1: Class, id, filter and key, flat and in this order', () => {
  expect(printed(getItemEstimateRequest([inbox], '12.1'))).toBe(
    [
      'GetItemEstimate:GetItemEstimate',
      '  GetItemEstimate:Collections',
      '    GetItemEstimate:Collection',
      '      GetItemEstimate:Class',
      '        "Email"',
      '      GetItemEstimate:CollectionId',
      '        "5"',
      '      AirSync:FilterType',
      '        "4"',
      '      AirSync:SyncKey',
      '        "2"',
    ].join('\n'),
  );
});

test('a class without windows has no Options; conversations count from 14.0 on', () => {
  const contacts = { ...inbox, class: 'Contacts', filterType: null } as const;
  expect(printed(getItemEstimateRequest([contacts], '14.1'))).not.toContain('Options');
  const whole = { ...inbox, conversationMode: true };
  expect(printed(getItemEstimateRequest([whole], '14.0'))).toContain('AirSync:ConversationMode');
  expect(() => getItemEstimateRequest([whole], '12.1')).toThrow(refusal('conversations with 12.1'));
});

test('1 to 300 collections', () => {
  expect(() => getItemEstimateRequest([], '14.1')).toThrow(refusal('1 to 300 collections'));
  const many = Array.from({ length: 301 }, (_, index) => ({
    ...inbox,
    collectionId: collection(`${index}`),
  }));
  expect(() => getItemEstimateRequest(many, '14.1')).toThrow(refusal('1 to 300 collections'));
});

test('reads the worked example', () => {
  expect(readGetItemEstimate(answerOf('GetItemEstimate response'))).toEqual({
    status: 1,
    collections: [{ status: 1, collectionId: '5', estimate: 342 }],
  });
});

test('a failure at the top, and one that names no collection', () => {
  const refused = answer(
    'GetItemEstimate:GetItemEstimate',
    el('GetItemEstimate:Status', 103),
    el('GetItemEstimate:Response', el('GetItemEstimate:Status', 4)),
  );
  expect(readGetItemEstimate(refused)).toEqual({
    status: 103,
    collections: [{ status: 4, collectionId: null, estimate: null }],
  });
  expect(() => readGetItemEstimate(null)).toThrow(noAnswer('answer-unexpected'));
});
