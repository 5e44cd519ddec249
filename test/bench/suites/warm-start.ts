import { within } from '../chromium.ts';
import type { Probed } from '../probe.ts';
import type { Rig } from '../rig.ts';
import { median, row, type Row } from '../row.ts';
import { messages, type Suite } from '../suite.ts';

/** The app opened again with the mailbox on the device: navigation to the list painted. */
export const warmStart: Suite = {
  name: 'warm-start',
  says: 'navigation to the list painted with 50,000 and 100,000 messages stored',
  built: true,
  limit: 400,
  async measure({ sizes, mailboxes }) {
    const { usual, large, rounds } = sizes;
    const { rig } = await mailboxes.get(usual);
    const plain = await starts(rig, rounds, { rate: 1, stopped: true });
    const some = {
      stopped: await starts(rig, rounds, { rate: 4, stopped: true }),
      running: await starts(rig, rounds, { rate: 4, stopped: false }),
    };
    const other = await mailboxes.get(large);
    const many = {
      stopped: await starts(other.rig, rounds, { rate: 4, stopped: true }),
      running: await starts(other.rig, rounds, { rate: 4, stopped: false }),
    };
    const ms = { unit: 'ms', better: 'lower' } as const;
    const rows: Row[] = [
      row({
        name: `warm start with ${messages(usual)}, worker ended before, full speed`,
        value: plain,
        ...ms,
      }),
    ];
    for (const [kind, words] of [
      ['stopped', 'worker ended before'],
      ['running', 'worker still running'],
    ] as const) {
      rows.push(
        row({
          name: `warm start with ${messages(usual)}, ${words}, 4 x CPU slow-down`,
          value: some[kind],
          ...ms,
          target: 350,
        }),
        row({
          name: `the same with ${messages(large)}`,
          value: many[kind],
          ...ms,
          vs: { name: `with ${messages(usual)}`, value: some[kind] },
          target: 1.3,
        }),
      );
    }
    return rows;
  },
};

/** @returns median of milliseconds since the start of the navigation */
async function starts(
  rig: Rig,
  rounds: number,
  { rate, stopped }: { readonly rate: number; readonly stopped: boolean },
): Promise<number> {
  const { page, origin } = rig;
  const times: number[] = [];
  // The first one fills the caches of the browser and is left out.
  for (let n = -1; n < rounds; n++) {
    await page.goto('about:blank');
    if (stopped) await rig.stopWorker();
    const time = await rig.slowed(rate, async () => {
      await page.goto(origin, { waitUntil: 'commit' });
      const painted = page.evaluate(() => (globalThis as Probed).listPainted);
      return within(30_000, 'the list', painted);
    });
    if (n >= 0) times.push(time);
    await rig.settled();
  }
  return median(times);
}
