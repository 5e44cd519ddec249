import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMail, type ParsedMail } from '../../src/core/mime/parse.ts';
import type { Device } from './device.ts';
import type { Imap, ImapMessage } from './imap.ts';
import { deviceOf, imapOf } from './people.ts';

// Alice's 300 messages: what the device shows is what IMAP holds.

let device: Device;
let imap: Imap;
let held: ImapMessage[];
let parsed: ParsedMail[];

beforeAll(async () => {
  imap = await imapOf('alice');
  held = await imap.messages('INBOX');
  parsed = await Promise.all(held.map(({ raw }) => parseMail(raw)));
  device = await deviceOf('alice');
  await device.store.saveSettings({ ...(await device.store.settings()), mailWindow: 'all' });
  await device.settle(300_000);
}, 320_000);

afterAll(async () => {
  device.close();
  await imap.logout();
});

test('the folders are there, each with its role', async () => {
  const roles = (await device.store.folders()).map(({ role }) => role);
  expect(roles).toEqual(expect.arrayContaining(['inbox', 'drafts', 'sent', 'deleted']));
});

test('every message is there once', async () => {
  const rows = await device.rows('inbox');
  expect(rows.length).toBe(held.length);
  expect(held.length).toBeGreaterThanOrEqual(300);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
});
