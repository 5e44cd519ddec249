import { beforeAll, expect, test } from 'vitest';
import type { MailWindow } from '../../src/core/model/settings.ts';
import type { Device } from './device.ts';
import { deviceOf, imapOf, sogo } from './people.ts';

// SOGo is asked again after an answer was lost on its way. What it then answers is its own affair; nothing may be missing
// or double here in the end.

const run = Date.now().toString(36);

/** UIDs of the Inbox, as IMAP has them: more than are worth steps of the filter. */
let wanted: readonly number[];

beforeAll(async () => {
  const imap = await imapOf('carol');
  if ((await imap.messages('INBOX')).length < 101) await sogo().seed('carol', 110);
  wanted = (await imap.messages('INBOX')).map(({ uid }) => uid);
  await imap.logout();
});

test('the answer to each request until the Inbox is here, in steps, in turn', async () => {
  for (let lost = 3; ; lost++) {
    let requests = 0;
    const device = await deviceOf('carol', `lost${lost}${run}`, `lost${lost}${run}`, (request) => {
      requests = request;
      return request === lost;
    });
    await choose(device, 'all');
    await whole(device, 0);
    expect(await uidsOf(device), `the answer to request ${lost} of ${requests} was lost`).toEqual(wanted);
    device.close();
    if (lost < requests) continue;
    console.log(`each of ${requests} answers lost once`);
    break;
  }
}, 600_000);

test('the answers to each request of a wider window, in turn', async () => {
  for (let lost = 1; ; lost++) {
    let requests = -Infinity;
    const device = await deviceOf(
      'carol',
      `wide${lost}${run}`,
      `wide${lost}${run}`,
      () => ++requests === lost,
    );
    await choose(device, '1w');
    await whole(device, 3);
    expect((await uidsOf(device)).length).toBeLessThan(wanted.length);
    requests = 0;
    await choose(device, 'all');
    await whole(device, 0);
    expect(await uidsOf(device), `the answer to request ${lost} of ${requests} was lost`).toEqual(wanted);
    device.close();
    if (lost < requests) continue;
    console.log(`each of ${requests} answers lost once`);
    break;
  }
}, 600_000);

test('a pull, and the person marks a mail before it is repeated: the new mail comes', async () => {
  const subject = (at: number): string => `Lost ${at} of ${run}`;
  await sogo().deliver('bob', mail(subject(0)));
  let loses = false;
  const device = await deviceOf('bob', `push${run}`, `push${run}`, () => loses && !(loses = false));
  await device.pull();
  await device.pull();
  for (let at = 1; at <= 3; at++) await sogo().deliver('bob', mail(subject(at)));
  const inbox = await device.folder('inbox');
  await device.store.saveCollection(inbox.id, { dirty: true });
  loses = true;
  await device.engine.step('message', AbortSignal.timeout(30_000));
  expect(loses).toBe(false);
  const numbers = [await device.find('inbox', subject(0))];
  await device.store.perform({ kind: 'read', numbers, read: true });
  await device.pull();
  const found = (await device.rows('inbox')).filter(({ subject }) => subject.endsWith(run));
  expect(found.map(({ subject }) => subject).sort()).toEqual([0, 1, 2, 3].map(subject));
  expect(found.find((row) => row.subject === subject(0))?.read).toBe(true);
  device.close();
});

async function choose(device: Device, mailWindow: MailWindow): Promise<void> {
  await device.store.saveSettings({ ...(await device.store.settings()), mailWindow });
}

/** Resolves when the Inbox holds everything within a filter, as far as the device knows. The person does not wait. */
async function whole(device: Device, filter: number): Promise<void> {
  const end = AbortSignal.timeout(90_000);
  for (let result = await device.engine.step('manual', end); ;) {
    if (result.kind === 'more') result = await device.engine.step('continue', end);
    else if (await isWhole(device, filter)) return;
    else result = await device.engine.step('manual', end);
  }
}

async function isWhole(device: Device, filter: number): Promise<boolean> {
  const inbox = (await device.store.folders()).find(({ role }) => role === 'inbox');
  const state = inbox === undefined ? null : await device.store.collection(inbox.id);
  return state?.complete === true && state.filter === filter && !state.moreAvailable && !state.resetting;
}

async function uidsOf(device: Device): Promise<readonly number[]> {
  const rows = await device.rows('inbox');
  const keys = await device.store.keys(rows.map(({ number }) => number));
  return rows.map(({ number }) => Number(keys.get(number)?.serverId)).sort((a, b) => a - b);
}

function mail(subject: string): string {
  return [
    'From: Alice Arendt <alice@sogo.test>',
    'To: bob@sogo.test',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(' ', '.')}@sogo.test>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    'Hello.',
    '',
  ].join('\r\n');
}
