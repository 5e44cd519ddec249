import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';
import { CrashLab, withoutIds } from './crash/crash-lab.ts';
import { expect, test as base } from './fixtures.ts';
import { WorkerKiller } from './worker.ts';

// The crash test of the engine stops it at every await, in memory. Here the browser itself ends the worker: real
// IndexedDB transactions, real locks, real requests, at moments nobody chose. SEED repeats the choices of a run.

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const day = 86_400_000;

/** A profile on disk, as a person has it. */
const test = base.extend({
  context: async ({ baseURL, launchOptions, viewport }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'brieftaube-crash-'));
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      viewport,
      ...(baseURL !== undefined && { baseURL }),
    });
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
  page: async ({ context }, use) => use(context.pages()[0] ?? (await context.newPage())),
});

test('nothing is lost or doubled when the browser kills the worker', async ({
  context,
  page,
  exchange,
  person,
}) => {
  test.setTimeout(240_000);
  console.log(`seed ${seed}`);
  fill(person.mailbox);
  const killer = await WorkerKiller.attach(context, page);
  const lab = new CrashLab({ page, killer, exchange, person, seed });
  const { random } = lab;

  await test.step('first synchronisation', async () => {
    lab.slow('Sync', 20);
    await lab.signIn();
    await lab.crash(14);
    await lab.equal();
  });

  await test.step('incremental synchronisation', async () => {
    lab.slow('Sync', 20);
    await lab.crash(10, () => edit(person.mailbox, random));
    await lab.equal();
  });

  await test.step('marks, moves and deletions', async () => {
    lab.slow('Sync', 20);
    lab.slow('MoveItems', 20);
    const inbox = person.mailbox.items(person.mailbox.folder('inbox')).length;
    const hands = [
      { kind: 'read', read: true },
      { kind: 'flag', flag: 'flagged' },
      { kind: 'archive' },
      { kind: 'remove' },
      { kind: 'move', target: 'junk' },
      { kind: 'read', read: false },
    ] as const;
    await lab.crash(12, (round) => {
      const from = random.integer(inbox - 100);
      return lab.call('act', 'inbox', from, from + 1 + random.integer(3), hands[round % hands.length]!);
    });
    await lab.call('act', 'deleted', 0, 2, { kind: 'remove' });
    const wanted = withoutIds((await lab.call('state')).view);
    expect(withoutIds(await lab.equal()), 'what the person did is what came of it').toEqual(wanted);
  });

  await test.step('sending', async () => {
    const subjects = Array.from({ length: 8 }, (_, n) => `Letter ${n}`);
    for (const subject of subjects) await lab.call('send', subject, 'jonas@hafen.example');
    lab.slow('SendMail', 8);
    // The worst moment: the mail is out, and the answer is not here yet.
    exchange.onSent(() => {
      if (random.fraction() < 0.7) void lab.kill();
    });
    await page.waitForTimeout(4_500);
    await lab.crash(12);
    await lab.equal();
    expect(exchange.sent.map(({ subject }) => subject).sort()).toEqual(subjects);
  });

  console.log(`${lab.kills} kills`);
  expect(lab.kills).toBeGreaterThanOrEqual(40);
});

/** Six hundred messages of the last days, and some in Deleted Items. */
function fill(mailbox: Mailbox): void {
  const now = Date.now();
  for (let n = 0; n < 600; n++)
    mailbox.deliver({
      subject: `Older ${n}`,
      date: now - (n + 1) * (day / 30) - 60_000,
      read: n % 3 === 0,
      text: `Text ${n}`,
    });
  for (let n = 0; n < 10; n++)
    mailbox.deliver({ subject: `Thrown away ${n}`, date: now - n * day }, mailbox.folder('deleted'));
}

/** What other devices and senders do meanwhile. */
function edit(mailbox: Mailbox, random: CrashLab['random']): void {
  const items = mailbox.items(mailbox.folder('inbox'));
  mailbox.deliver({ subject: `New ${items.length}`, date: Date.now() });
  mailbox.mark(random.pick(items).id, { read: random.fraction() < 0.5 });
  mailbox.mark(random.pick(items).id, { flag: { status: 2, type: 'Flag for follow up' } });
  const gone = random.pick(items);
  if (random.fraction() < 0.5) mailbox.delete(gone.id);
  else mailbox.move(gone.id, mailbox.folder('archive'));
}
