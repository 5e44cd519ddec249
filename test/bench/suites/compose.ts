import { within } from '../chromium.ts';
import type { Probed } from '../probe.ts';
import type { Rig } from '../rig.ts';
import { median, percentile, row, type Row } from '../row.ts';
import type { Suite } from '../suite.ts';

const sentence = 'Shall we have lunch on Friday, as ever';

/** Writing: each key until its letter is painted. */
export const compose: Suite = {
  name: 'compose',
  says: 'a keystroke in a new message until it is painted',
  built: true,
  limit: 300,
  async measure({ sizes, mailboxes }) {
    const { rig } = await mailboxes.get(sizes.usual);
    await rig.start();
    await rig.app.button('New message').click();
    const field = rig.app.textbox('Message');
    await field.click();
    await field.pressSequentially('Hello Jonas, ');
    const rows: Row[] = [];
    for (const [rate, target, words] of [
      [1, 16, 'full speed'],
      [4, 50, '4 x CPU slow-down'],
    ] as const) {
      const times = await rig.slowed(rate, () => strokes(rig));
      rows.push(
        row({
          name: `keystroke in compose to painted, ${words}, median of ${times.length}`,
          value: median(times),
          unit: 'ms',
          better: 'lower',
          target,
        }),
        row({ name: 'nine in ten within', value: percentile(times, 0.9), unit: 'ms', better: 'lower' }),
      );
    }
    return rows;
  },
};

type Typing = Probed & { typed?: Promise<number> };

async function strokes({ page }: Rig): Promise<readonly number[]> {
  const times: number[] = [];
  for (const letter of sentence) {
    await page.evaluate(() => {
      const here = globalThis as Typing;
      const down = here.probe.next('keydown');
      const typed = here.probe.next('input').then(() => here.probe.paint());
      here.typed = Promise.all([down, typed]).then(([from, to]) => to - from);
    });
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    const typed = page.evaluate(() => (globalThis as Typing).typed ?? Number.NaN);
    times.push(await within(5_000, 'a letter', typed));
    await page.waitForTimeout(60);
  }
  return times;
}
