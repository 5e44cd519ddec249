import { describe, expect, it } from 'vitest';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';

const settings = (device: RawDevice, ...content: readonly Content[]): Promise<Element | null> =>
  device.post('Settings', el('Settings:Settings', content));

const userInformation = el('Settings:UserInformation', el('Settings:Get'));

describe('Settings', () => {
  it.each([
    ['14.0', ['Settings:EmailAddresses']],
    ['14.1', ['Settings:Accounts', 'Settings:Account', 'Settings:EmailAddresses']],
  ] as const)('lists the own addresses (%s)', async (version, path) => {
    const { device } = rawDevice(version);
    const answer = await settings(device, userInformation);
    const get = answer!.child('Settings:UserInformation', 'Settings:Get')!;
    expect(get.text(...path, 'Settings:SMTPAddress')).toBe('ann@example.org');
  });

  it('keeps the out-of-office text, and StartTime only together with EndTime (2)', async () => {
    const { device } = rawDevice();
    const message = el(
      'Settings:OofMessage',
      el('Settings:AppliesToInternal'),
      el('Settings:Enabled', 1),
      el('Settings:ReplyMessage', 'away'),
      el('Settings:BodyType', 'Text'),
    );
    const set = (...times: readonly Content[]): Element =>
      el('Settings:Oof', el('Settings:Set', el('Settings:OofState', 2), times, message));
    const start = el('Settings:StartTime', '2026-04-01T00:00:00.000Z');
    const half = await settings(device, set(start));
    expect(half!.integer('Settings:Oof', 'Settings:Status')).toBe(2);
    await settings(device, set(start, el('Settings:EndTime', '2026-04-08T00:00:00.000Z')));
    const get = el('Settings:Oof', el('Settings:Get', el('Settings:BodyType', 'Text')));
    const answer = await settings(device, get, userInformation);
    const oof = answer!.child('Settings:Oof', 'Settings:Get')!;
    expect(oof.text('Settings:OofState')).toBe('2');
    expect(oof.text('Settings:OofMessage', 'Settings:ReplyMessage')).toBe('away');
    expect(answer!.integer('Settings:Status')).toBe(1);
  });

  it('remarks on DeviceInformation where it belongs into Provision', async () => {
    const { device, exchange } = rawDevice();
    const information = el('Settings:DeviceInformation', el('Settings:Set', el('Settings:Model', 'PWA')));
    expect(
      (await settings(device, information))!.integer('Settings:DeviceInformation', 'Settings:Status'),
    ).toBe(1);
    expect(exchange.remarks).toEqual(['settings-device: DeviceInformation belongs into Provision']);
  });
});
