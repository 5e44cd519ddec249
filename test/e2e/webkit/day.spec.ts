import { expect } from '@playwright/test';
import { browsers } from '../../../.ci/browsers.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { ItemSnapshot } from '../../exchange/mailbox/snapshot.ts';
import { dumpStorage } from '../dump-storage.ts';
import { test as base, type Person } from '../servers.ts';
import { Hand } from './hand.ts';
import { MiniBrowser } from './mini-browser.ts';

// A day in WebKitGTK, the nearest thing to Safari on this side. Beside what Safari itself lacks (Background Sync), there is
// no `navigator.storage` and no `PushManager` here, as in an iPhone's Safari before the app is on the home screen.

const test = base.extend<{ readonly miniBrowser: MiniBrowser }>({
  // eslint-disable-next-line no-empty-pattern
  miniBrowser: async ({}, use) => {
    const browser = await MiniBrowser.start(browsers().webkit ?? '/no/webkit/found');
    await use(browser);
    await browser.stop();
  },
});

test('a day in WebKit', async ({ miniBrowser, servers: { relay }, exchange, person }) => {
  test.setTimeout(180_000);
  const { driver } = miniBrowser;
  const hand = new Hand(driver);
  const at = relay.origin;
  await driver.resize(390, 844);

  await test.step('the worker takes the first page over, and is there from the start of the second', async () => {
    await hand.go(at);
    const inControl = (): Promise<string> =>
      driver.run(() => new URL(navigator.serviceWorker.controller?.scriptURL ?? 'none:').pathname);
    await expect.poll(inControl).toBe('/sw.js');
    await hand.reload();
    expect(await inControl()).toBe('/sw.js');
  });

  await test.step('signs in, and the mailbox comes', async () => {
    await hand.signIn(person);
    await hand.settled();
    await hand.row(/^Unread, Lena Brandt, Lunch on Friday\?/);
  });

  await test.step('reads plain text and HTML', async () => {
    await hand.open('Lunch on Friday?', 'Shall we have lunch on Friday?');
    await expect.poll(() => named(person, 'Lunch on Friday?')?.read).toBe(true);
    await hand.back();
    await hand.open('Pictures and files', 'Hello Mara');
    await hand.see(['button', 'Show remote content']);
    await hand.back();
  });

  await test.step('flags, archives, takes it back and archives again', async () => {
    await hand.open('Message 03', 'Text of message 3.');
    await hand.press(['button', 'Flag']);
    await expect.poll(() => named(person, 'Message 03')?.flag).toBe(2);
    await hand.leave('Archive');
    await hand.press(['button', 'Undo']);
    await hand.row('Message 03');
    await hand.open('Message 03', 'Text of message 3.');
    await hand.leave('Archive');
    await hand.noRow('Message 03');
    await expect.poll(() => named(person, 'Message 03'), { timeout: 20_000 }).toBeUndefined();
  });

  await test.step('new mail comes by Ping', async () => {
    person.mailbox.deliver({ from: 'Jonas Weber <jonas@hafen.example>', subject: 'Just in', text: 'New.' });
    await hand.row(/^Unread, Jonas Weber, Just in/, 15_000);
  });

  await test.step('writes and sends', async () => {
    await hand.write('jonas@hafen.example', 'From the harbour', 'All is well.');
    await hand.press(['button', 'Send']);
    await expect.poll(() => sent(exchange), { timeout: 20_000 }).toEqual(['From the harbour']);
    await hand.settled();
  });

  await test.step('searches on the device', async () => {
    await hand.type('Search mail', 'jonas message 0', 'searchbox');
    await hand.row('Jonas Weber, Message 02');
    await hand.noRow('Lunch on Friday?');
    await hand.press(['button', 'Cancel']);
    await hand.row('Lunch on Friday?');
  });

  await test.step('the app starts without its server, and keeps what is done', async () => {
    await relay.kill();
    await hand.reload();
    await hand.row('Lunch on Friday?');
    await hand.open('Lunch on Friday?', 'Shall we have lunch on Friday?');
    await hand.leave('Archive');
    await hand.noRow('Lunch on Friday?');
    await hand.write('jonas@hafen.example', 'From the train', 'No signal here.');
    await hand.press(['button', 'Send']);
    await expect.poll(() => hand.status(), { timeout: 20_000 }).not.toMatch(/^(?:Up to date|Syncing)/);
    expect(named(person, 'Lunch on Friday?')).toBeDefined();
  });

  await test.step('all of it arrives when the app is opened with the server back', async () => {
    await relay.resume();
    await hand.reload();
    await expect
      .poll(() => sent(exchange), { timeout: 50_000 })
      .toEqual(['From the harbour', 'From the train']);
    await expect.poll(() => named(person, 'Lunch on Friday?')).toBeUndefined();
    await hand.settled();
  });

  await test.step('settings', async () => {
    await hand.press(['link', 'Settings']);
    await hand.press(['link', /^Sync/]);
    await hand.see(['combobox', 'Keep mail of']);
    await driver.back();
    await hand.press(['link', /Account|Mara/]);
  });

  await test.step('signs out, and nothing stays', async () => {
    await hand.press(['button', 'Remove account']);
    await hand.see(['dialog', /Remove|Mara|account/i]);
    await hand.press(['button', 'Remove account'], 'last');
    await hand.see(['heading', 'Sign in']);
    const { found } = await driver.run(dumpStorage, [person.password, person.address, 'From the harbour']);
    expect(found).toEqual([]);
  });

  expect(await hand.problems()).toEqual([]);
});

function sent({ sent: mails }: Exchange): readonly string[] {
  return mails.map(({ subject }) => subject);
}

function named({ mailbox }: Person, subject: string): ItemSnapshot | undefined {
  return mailbox.items(mailbox.folder('inbox')).find((item) => item.subject === subject);
}
