import { expect, it } from 'vitest';
import { deviceIdFor, deviceInformation } from '../../worker/device.ts';

const seed = new Uint8Array(32).fill(3);

it('the id of a device is one for an address, fits the protocol, and tells nothing of the address', async () => {
  const id = await deviceIdFor(crypto.subtle, seed, 'Ann@Nordwind.example ');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(await deviceIdFor(crypto.subtle, seed, 'ann@nordwind.example')).toBe(id);
  expect(await deviceIdFor(crypto.subtle, seed, 'bob@nordwind.example')).not.toBe(id);
  expect(await deviceIdFor(crypto.subtle, new Uint8Array(32).fill(4), 'ann@nordwind.example')).not.toBe(id);
});

it('what an administrator sees does not change with an update of the browser', () => {
  const agent = (version: number): string =>
    `Mozilla/5.0 (Linux; Android 15; Pixel 7) AppleWebKit/537.36 Chrome/${String(version)}.0.0.0 Mobile Safari/537.36`;
  const before = deviceInformation({ userAgent: agent(156), language: 'de-DE' });
  expect(deviceInformation({ userAgent: agent(157), language: 'de-DE' })).toEqual(before);
  expect(before).toMatchObject({ os: 'Android', osLanguage: 'de-DE' });
  expect(JSON.stringify(before)).not.toContain('Chrome');
});
