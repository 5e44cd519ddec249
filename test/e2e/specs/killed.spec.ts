import { App } from '../app.ts';
import { expect, test } from '../fixtures.ts';
import { WorkerKiller } from '../worker.ts';

// The worker is ended at random moments of everything it does. `KILL_SEED` repeats a run.

const seed = Number(process.env['KILL_SEED'] ?? 7);

/** The same moments for the same seed (mulberry32). */
function moments(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(`a worker killed at random moments (seed ${seed}) loses nothing and doubles nothing`, async ({
  app,
  context,
  page,
  exchange,
  person,
}) => {
  test.setTimeout(240_000);
  const next = moments(seed);
  const { mailbox } = person;
  const inbox = mailbox.folder('inbox');
  for (let n = 0; n < 400; n++)
    mailbox.deliver({
      subject: `Older ${n}`,
      date: Date.now() - 8 * 86_400_000 - n * 3_600_000,
      read: true,
      text: `Text ${n}`,
    });
  const subjects = (folder: string): string[] => mailbox.items(folder).map(({ subject }) => subject);
  const before = subjects(inbox).sort();

  const killer = await WorkerKiller.attach(context, page);
  let kills = 0;
  const kill = async (times: number, span: number): Promise<void> => {
    for (let n = 0; n < times; n++) {
      await page.waitForTimeout(next() * span);
      if (await killer.kill()) kills++;
    }
  };

  // First synchronisation.
  await app.typeSignIn(person);
  await expect(app.messages).toBeVisible({ timeout: 40_000 });
  for (let n = 0; n < 8; n++) {
    await kill(1, 150);
    // A beat or a tap wakes it again; the button does so at once.
    await app
      .button('Sync now')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  }
  await app.settled(60_000);
  await expect(app.rows.first()).toHaveAttribute('aria-setsize', String(before.length));

  // Triage: what is pushed while the worker dies arrives once.
  const archived = ['Message 02', 'Message 04', 'Message 06'];
  for (const subject of archived) {
    await app.archive(new RegExp(subject));
    await kill(2, 400);
  }
  const flagged = ['Message 01', 'Message 03'];
  for (const subject of flagged) {
    await app.open(new RegExp(subject));
    await app.button('Flag').click();
    await kill(2, 400);
    await app.back();
  }

  // Sending.
  const sent = ['Killed once', 'Killed twice'];
  for (const subject of sent) {
    await app.send({ to: 'jonas@hafen.example', subject, text: 'Once, please.' });
    // The mail leaves after the time for undo.
    await page.waitForTimeout(4_700);
    await kill(3, 500);
  }
  await expect.poll(() => exchange.sent.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(sent.length);
  await app.settled(60_000);

  console.log(`killed ${kills} times while it ran`);
  expect(kills).toBeGreaterThan(10);
  expect(exchange.sent.map(({ subject }) => subject).sort()).toEqual(sent);
  expect(subjects(inbox).sort()).toEqual(before.filter((subject) => !archived.includes(subject)));
  const flags = mailbox.items(inbox).filter(({ flag }) => flag === 2);
  expect(flags.map(({ subject }) => subject).sort()).toEqual(flagged);

  // A fresh page shows what is stored, not what was painted.
  const fresh = await context.newPage();
  const again = new App(fresh);
  await fresh.goto('/');
  await expect(again.rows.first()).toHaveAttribute('aria-setsize', String(before.length - archived.length));
});
