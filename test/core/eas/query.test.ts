import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, hex } from '../../../src/core/base/bytes.ts';
import { base64Query, commandCodes, plainQuery, type CommandName } from '../../../src/core/eas/query.ts';
import { protocolVersions, versionByte } from '../../../src/core/eas/versions.ts';
import { queryExamples } from '../../fixtures/protocol/examples.ts';

const device = { user: 'ann@example.org', deviceId: 'A1B2C3', deviceType: 'PWA' };

describe('plain form', () => {
  test('Cmd, User, DeviceId, DeviceType, then the parameters, in that order', () => {
    const parameters = { CollectionId: '5', ItemId: '5:1', SaveInSent: 'T' };
    expect(plainQuery({ ...device, command: 'SmartReply', parameters })).toBe(
      'Cmd=SmartReply&User=ann%40example.org&DeviceId=A1B2C3&DeviceType=PWA&CollectionId=5&ItemId=5%3A1&SaveInSent=T',
    );
  });

  test('a domain login and hostile ids are escaped', () => {
    const query = plainQuery({
      ...device,
      user: 'DOM\\Änn & co',
      command: 'SendMail',
      parameters: { ItemId: 'a/b%2F c#?=&' },
    });
    const read = new URLSearchParams(query);
    expect(read.get('User')).toBe('DOM\\Änn & co');
    expect(read.get('ItemId')).toBe('a/b%2F c#?=&');
    expect(query).toMatch(/^[\w.~%&=!*'()-]+$/);
  });

  test.each(['', 'has-dash', 'x'.repeat(33), 'ü'])('DeviceId %j is refused', (deviceId) => {
    expect(() => plainQuery({ ...device, deviceId, command: 'Sync' })).toThrow(
      expect.objectContaining({ code: 'query-device', verdict: 'never' }),
    );
  });
});

describe('base64 form', () => {
  test.each(queryExamples)('is the example $base64', ({ query, bytes, base64 }) => {
    const ours = base64Query({
      version: protocolVersions.find((version) => versionByte[version] === query.version)!,
      command: commandNameOf(query.command),
      locale: query.locale,
      deviceId: query.deviceId,
      deviceType: query.deviceType,
      policyKey: query.policyKey === null ? null : String(query.policyKey),
      acceptMultiPart: query.parameters?.some(([tag, value]) => tag === 7 && value === 2) ?? false,
    });
    expect(ours).toBe(base64);
    expect(hex(fromBase64(ours))).toBe(hex(bytes));
  });

  test('both examples of the protocol pages are here', () => {
    expect(queryExamples).toHaveLength(2);
  });

  test('parameters are tag, length, value; SaveInSent and AcceptMultiPart share one byte', () => {
    const ours = base64Query({
      ...device,
      version: '12.1',
      command: 'SmartReply',
      locale: 0x0407,
      policyKey: null,
      parameters: { CollectionId: '5', ItemId: '5:1', SaveInSent: 'T' },
      acceptMultiPart: true,
    });
    const tail = hex(fromBase64(ours)).slice(hex(fromBase64(ours)).indexOf('505741') + 6);
    expect(tail).toBe('0101350303353a31080f616e6e406578616d706c652e6f7267070103');
  });

  test('a policy key is four bytes, low byte first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (policyKey) => {
        const query = base64Query({
          ...device,
          version: '16.1',
          command: 'Sync',
          locale: 1033,
          policyKey: String(policyKey),
        });
        const bytes = fromBase64(query);
        const at = 5 + device.deviceId.length;
        expect(bytes[at]).toBe(4);
        expect(new DataView(bytes.buffer).getUint32(at + 1, true)).toBe(policyKey);
      }),
    );
  });

  test.each(['abc', '4294967296', '-1', '1.5'])('policy key %j cannot travel in it', (policyKey) => {
    const query = { ...device, version: '14.1', command: 'Sync', locale: 1033, policyKey } as const;
    expect(() => base64Query(query)).toThrow(expect.objectContaining({ code: 'query-policy-key' }));
  });

  test('a value of more than 255 bytes cannot travel in it', () => {
    const query = { ...device, version: '14.1', command: 'Sync', locale: 1033, policyKey: null } as const;
    expect(() => base64Query({ ...query, parameters: { LongId: 'x'.repeat(256) } })).toThrow(
      expect.objectContaining({ code: 'query-length' }),
    );
  });
});

function commandNameOf(code: number): CommandName {
  return Object.entries(commandCodes).find(([, value]) => value === code)![0] as CommandName;
}
