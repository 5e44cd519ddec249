import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './device.ts';
import { deviceOf, imapOf, sogo } from './people.ts';

// SOGo is asked again after an answer was lost on its way, at each request of a first synchronisation in turn. What it
// then answers is its own affair; nothing may be missing or double here in the end.

const run = Date.now().toString(36);
let wanted: readonly number[];

beforeAll(async () => {
  const imap = await imapOf('carol');
  if ((await imap.messages('INBOX')).length === 0) await sogo().seed('carol', 60);
  wanted = (await imap.messages('INBOX')).map(({ uid }) => uid);
  await imap.logout();
});

let longest = 0;
afterAll(() => console.log(`answers lost: 1 of ${longest} each time`));

test.each([3, 4, 5, 6, 7, 8, 9])('the answer to request %i is lost', async (lost) => {
  let requests = 0;
  const device = await deviceOf('carol', `lost${lost}${run}`, `lost${lost}${run}`, (request) => {
    requests = request;
    return request === lost;
  });
  await device.store.saveSettings({ ...(await device.store.settings()), mailWindow: 'all' });
  await device.pull();
  await eventually(
    async () => {
      await device.settle();
      const inbox = (await device.store.folders()).find(({ role }) => role === 'inbox');
      const state = inbox === undefined ? null : await device.store.collection(inbox.id);
      return state?.complete === true && state.filter === 0 && !state.moreAvailable;
    },
    { within: 90_000, every: 1000 },
  );
  const rows = await device.rows('inbox');
  const keys = await device.store.keys(rows.map(({ number }) => number));
  const uids = rows.map(({ number }) => Number(keys.get(number)?.serverId)).sort((a, b) => a - b);
  device.close();
  longest = Math.max(longest, requests);
  expect(uids).toEqual(wanted);
});
