import { expect, test } from 'vitest';
import { readSettings, settingsRequest } from '../../../../src/core/eas/commands/settings.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, noAnswer, printed, refusal } from './support.ts';

const device = {
  model: 'PWA',
  friendlyName: 'Mail on Firefox',
  os: 'Linux',
  osLanguage: 'en-US',
  userAgent: 'ExampleMail/1.0',
};

test.each(protocolVersions)('%s: asks for the own addresses', (version) => {
  expect(printed(settingsRequest({ userInformation: true }, version))).toBe(
    'Settings:Settings\n  Settings:UserInformation\n    Settings:Get',
  );
});

test.each(['12.1', '14.0'] as const)('%s: tells what the device is', (version) => {
  expect(printed(settingsRequest({ deviceInformation: device }, version))).toBe(
    [
      'Settings:Settings',
      '  Settings:DeviceInformation',
      '    Settings:Set',
      '      Settings:Model',
      '        "PWA"',
      '      Settings:FriendlyName',
      '        "Mail on Firefox"',
      '      Settings:OS',
      '        "Linux"',
      '      Settings:OSLanguage',
      '        "en-US"',
      '      Settings:UserAgent',
      '        "ExampleMail/1.0"',
    ].join('\n'),
  );
});

test.each(['14.1', '16.0', '16.1'] as const)('%s: leaves that to Provision', (version) => {
  expect(() => settingsRequest({ deviceInformation: device }, version)).toThrow(refusal());
});

test('a request for nothing is refused', () => {
  expect(() => settingsRequest({}, '14.1')).toThrow(refusal('at least one property'));
});

test('up to 14.0: a bare list of addresses is one account', () => {
  const old = answer(
    'Settings:Settings',
    el('Settings:Status', 1),
    el('Settings:DeviceInformation', el('Settings:Status', 1)),
    el(
      'Settings:UserInformation',
      el('Settings:Status', 1),
      el(
        'Settings:Get',
        el(
          'Settings:EmailAddresses',
          el('Settings:SMTPAddress', 'ann@example.org'),
          el('Settings:SMTPAddress', 'a.example@example.org'),
        ),
      ),
    ),
  );
  expect(readSettings(old)).toEqual({
    status: 1,
    deviceInformation: 1,
    userInformation: {
      status: 1,
      accounts: [
        {
          id: null,
          name: null,
          displayName: null,
          sendDisabled: false,
          addresses: ['ann@example.org', 'a.example@example.org'],
          primaryAddress: null,
        },
      ],
    },
  });
});

test('from 14.1 on: accounts', () => {
  const account = el(
    'Settings:Account',
    el('Settings:AccountId', '{1}'),
    el('Settings:AccountName', 'Other'),
    el('Settings:UserDisplayName', 'Ann Example'),
    el('Settings:SendDisabled', 1),
    el(
      'Settings:EmailAddresses',
      el('Settings:SMTPAddress', 'ann@other.example'),
      el('Settings:PrimarySmtpAddress', 'ann@other.example'),
    ),
  );
  const accounts = el('Settings:Accounts', account, el('Settings:Account'));
  const user = el('Settings:UserInformation', el('Settings:Status', 1), el('Settings:Get', accounts));
  expect(readSettings(answer('Settings:Settings', user)).userInformation!.accounts).toEqual([
    {
      id: '{1}',
      name: 'Other',
      displayName: 'Ann Example',
      sendDisabled: true,
      addresses: ['ann@other.example'],
      primaryAddress: 'ann@other.example',
    },
    {
      id: null,
      name: null,
      displayName: null,
      sendDisabled: false,
      addresses: [],
      primaryAddress: null,
    },
  ]);
});

test('each property has its own status', () => {
  const refused = answer(
    'Settings:Settings',
    el('Settings:Status', 1),
    el('Settings:UserInformation', el('Settings:Status', 3)),
  );
  expect(readSettings(refused)).toMatchObject({
    status: 1,
    deviceInformation: null,
    userInformation: { status: 3, accounts: [] },
  });
  expect(readSettings(answerOf('Settings, out-of-office answer'))).toEqual({
    status: 1,
    deviceInformation: null,
    userInformation: null,
  });
  expect(() => readSettings(null)).toThrow(noAnswer('answer-unexpected'));
});
