import { describe, expect, test } from 'vitest';
import {
  acknowledgePolicyRequest,
  acknowledgeWipeRequest,
  provisionRequest,
  readProvision,
  wipeDiscoveryRequest,
} from '../../../../src/core/eas/commands/provision.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { el, type Content } from '../../../../src/core/wbxml/element.ts';
import type { Element } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, expectExample, noAnswer, printed, refusal } from './support.ts';

const device = {
  model: 'PWA',
  friendlyName: 'Mail on Firefox',
  os: 'Linux',
  osLanguage: 'en-US',
  userAgent: 'ExampleMail/1.0',
};

describe('first phase', () => {
  test.each(['14.1', '16.0', '16.1'] as const)('%s: with DeviceInformation', (version) => {
    expectExample(provisionRequest(device, version), 'Provision, phase 1 request');
  });

  test.each(['12.1', '14.0'] as const)('%s: without it', (version) => {
    expect(printed(provisionRequest(device, version))).toBe(
      [
        'Provision:Provision',
        '  Provision:Policies',
        '    Provision:Policy',
        '      Provision:PolicyType',
        '        "MS-EAS-Provisioning-WBXML"',
      ].join('\n'),
    );
  });

  test('a device without a model, or with a novel for a name, is refused', () => {
    expect(() => provisionRequest({ ...device, model: '' }, '16.1')).toThrow(refusal('Model is required'));
    expect(() => provisionRequest({ ...device, os: 'x'.repeat(1025) }, '16.1')).toThrow(refusal());
  });

  test('reads the policy and its temporary key', () => {
    const result = readProvision(answerOf('Provision, phase 1 response'));
    expect(result).toMatchObject({ status: 1, deviceInformation: 1, wipe: null });
    expect(result.policy).toMatchObject({ status: 1, key: '1307199584' });
    expect(result.policy!.document!.integer('Provision:MinDevicePasswordLength')).toBe(6);
    expect(result.policy!.document!.text('Provision:MaxAttachmentSize')).toBe('');
  });
});

test('the acknowledgement puts the key before the result, whatever the version', () => {
  const request = acknowledgePolicyRequest({ key: '1307199584', result: 1 });
  expectExample(request, 'Provision, phase 2 request');
});

test('a policy key is 1 to 64 characters', () => {
  for (const key of ['', 'x'.repeat(65)]) {
    expect(() => acknowledgePolicyRequest({ key, result: 1 })).toThrow(refusal('a policy key'));
  }
});

describe('wipe', () => {
  test('the discovery is an empty element, whatever the version', () => {
    expectExample(wipeDiscoveryRequest(), 'Provision, wipe discovery request');
  });

  test('16.1: of the account alone', () => {
    expect(readProvision(answerOf('Provision, account-only wipe directive')).wipe).toBe('account');
    expectExample(
      acknowledgeWipeRequest({ kind: 'account', status: 1 }, '16.1'),
      'Provision, account-only wipe acknowledgement',
    );
    expect(() => acknowledgeWipeRequest({ kind: 'account', status: 1 }, '16.0')).toThrow(
      refusal('accountOnlyWipe with 16.0'),
    );
  });

  test.each(protocolVersions)('%s: of the device, told and acknowledged', (version) => {
    const directive = answer('Provision:Provision', el('Provision:Status', 1), el('Provision:RemoteWipe'));
    expect(readProvision(directive)).toMatchObject({ wipe: 'device', policy: null });
    expect(printed(acknowledgeWipeRequest({ kind: 'device', status: 2 }, version))).toBe(
      'Provision:Provision\n  Provision:RemoteWipe\n    Provision:Status\n      "2"',
    );
  });

  test('may come with the answer to any Provision, and then it counts', () => {
    const both = answer('Provision:Provision', policies({ key: '7' }), el('Provision:RemoteWipe'));
    expect(readProvision(both)).toMatchObject({ wipe: 'device', policy: { key: '7' } });
  });

  test('none pending: Status alone', () => {
    const none = answer('Provision:Provision', el('Provision:Status', 1));
    expect(readProvision(none)).toEqual({ status: 1, policy: null, deviceInformation: null, wipe: null });
  });
});

test('no policy for this client is a policy status of 2, without a key', () => {
  const none = answer('Provision:Provision', el('Provision:Status', 1), policies({ status: 2 }));
  expect(readProvision(none).policy).toEqual({ status: 2, key: null, document: null });
});

test('a missing Status at the top leaves the verdict to the policy', () => {
  const bare = answer('Provision:Provision', policies({ status: 5 }));
  expect(readProvision(bare)).toMatchObject({ status: 1, policy: { status: 5 } });
});

test('a policy of another type is passed over, one without a type is ours', () => {
  const other = answer('Provision:Provision', policies({ type: 'MS-WAP-Provisioning-XML', key: '7' }));
  expect(readProvision(other).policy).toBeNull();
  const bare = answer(
    'Provision:Provision',
    el('Provision:Policies', el('Provision:Policy', el('Provision:PolicyKey', '8'))),
  );
  expect(readProvision(bare).policy).toMatchObject({ key: '8' });
});

test.each([2, 3, 139, 141, 145, 165])('status %i is handed on', (status) => {
  expect(readProvision(answer('Provision:Provision', el('Provision:Status', status))).status).toBe(status);
});

test('nothing at all is no answer', () => {
  expect(() => readProvision(null)).toThrow(noAnswer('answer-unexpected'));
});

function policies(policy: { type?: string; status?: number; key?: string }): Element {
  const content: Content[] = [
    el('Provision:PolicyType', policy.type ?? 'MS-EAS-Provisioning-WBXML'),
    policy.status !== undefined && el('Provision:Status', policy.status),
    policy.key !== undefined && el('Provision:PolicyKey', policy.key),
  ];
  return el('Provision:Policies', el('Provision:Policy', content));
}
