import { within } from '../chromium.ts';
import { letters, letterSubject, letterWords } from '../letters.ts';
import type { Probed } from '../probe.ts';
import type { Rig } from '../rig.ts';
import { median, row } from '../row.ts';
import type { Suite } from '../suite.ts';

/** From the tap on a row to the text of the message painted. */
export const opening: Suite = {
  name: 'opening',
  says: 'tap on a row to the body painted: 30 kB of HTML, and a stored text',
  built: true,
  limit: 300,
  async measure({ sizes, mailboxes }) {
    const { rig } = await mailboxes.get(sizes.usual);
    const texts = Array.from({ length: 5 }, (_, n) => `Short note ${n} ${Date.now() % 100_000}`);
    for (const subject of texts)
      rig.mailbox.deliver({
        subject,
        from: 'Jonas Weber <jonas@hafen.example>',
        text: `${subject} says hello.`,
      });
    const notes = texts.map((subject) => ({ subject, words: `${subject} says hello.` }));
    const html = letters.map((_, n) => ({ subject: letterSubject(n), words: letterWords(n) }));
    await rig.start();
    // Once each, so that every body lies on the device; then the app anew, with nothing in its memory.
    for (const mail of [...notes, ...html]) await open(rig, mail);
    await rig.start();
    const first = await open(rig, html[0]);
    const letterTimes: number[] = [];
    const noteTimes: number[] = [];
    for (let n = 1; n < html.length; n++) {
      letterTimes.push(await open(rig, html[n]));
      noteTimes.push(await open(rig, notes[n - 1]));
    }
    const ms = { unit: 'ms', better: 'lower' } as const;
    return [
      row({
        name: `message of 30 kB HTML: tap to its text painted, median of ${letterTimes.length}`,
        value: median(letterTimes),
        ...ms,
        target: 100,
      }),
      row({ name: 'the same, the first one after the app started', value: first, ...ms }),
      row({
        name: `list to message whose body is stored (plain text), median of ${letterTimes.length}`,
        value: median(noteTimes),
        ...ms,
        target: 50,
      }),
    ];
  },
};

type Mail = { readonly subject: string; readonly words: string };
type Opening = Probed & { opened?: { readonly up: Promise<number>; readonly shown: Promise<number> } };

/** Opens a message by a tap and goes back. @returns milliseconds until its text was painted */
async function open(rig: Rig, mail: Mail | undefined): Promise<number> {
  if (mail === undefined) throw new RangeError('no such mail');
  const { page, app } = rig;
  // The list is virtual: what is far from the screen has no row.
  await page.evaluate(() => {
    const scroller = (globalThis as Probed).probe.rows()[0]?.closest('.scroll');
    if (scroller) scroller.scrollTop = 0;
  });
  const target = app.row(mail.subject);
  await target.waitFor({ timeout: 10_000 });
  await page.evaluate((words) => {
    const here = globalThis as Opening;
    const up = here.probe.next('pointerup');
    here.opened = { up, shown: up.then(() => here.probe.body(words)) };
  }, mail.words);
  await target.tap({ timeout: 10_000 });
  const took = page.evaluate(async () => {
    const { up, shown } = (globalThis as Opening).opened ?? {};
    return ((await shown) ?? Number.NaN) - ((await up) ?? Number.NaN);
  });
  const ms = await within(20_000, `the text of "${mail.subject}"`, took);
  await page.goBack();
  await app.messages.waitFor({ state: 'visible' });
  await page.waitForTimeout(400);
  return ms;
}
