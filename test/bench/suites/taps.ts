import { median, percentile, row, type Row } from '../row.ts';
import { messages, type Suite } from '../suite.ts';
import { tapRows, type Deed } from '../taps.ts';

const deeds: readonly Deed[] = ['read', 'flag', 'archive', 'delete'];

/** From the tap to the row repainted: at rest, on a slow machine, and while a first synchronisation runs. */
export const taps: Suite = {
  name: 'taps',
  says: 'read, flag, archive, delete: from the tap to the row repainted',
  built: true,
  limit: 300,
  async measure({ sizes, mailboxes }) {
    const { rig, filling } = await mailboxes.get(sizes.usual);
    const words = messages(sizes.usual);
    await rig.start();
    const rows: Row[] = [];
    for (const [rate, target, where] of [
      [1, 16, `${words} stored`],
      [4, 50, 'at 4 x CPU slow-down'],
    ] as const) {
      const all: number[] = [];
      for (const deed of deeds) {
        const took = await rig.slowed(rate, () => tapRows(rig, deed, { times: sizes.rounds * 2 }));
        rows.push(
          row({
            name: `tap on ${deed} to row repainted, ${where}, median of ${took.length}`,
            value: median(took),
            unit: 'ms',
            better: 'lower',
            target,
          }),
        );
        all.push(...took);
      }
      rows.push(
        row({
          name: `nine in ten of these taps within`,
          value: percentile(all, 0.9),
          unit: 'ms',
          better: 'lower',
        }),
      );
    }
    const { taps } = filling;
    if (taps.length === 0) throw new Error('the first sync was over before the first tap');
    return [
      ...rows,
      row({
        name: `tap on read while the first sync of ${words} runs, median of ${taps.length}`,
        value: median(taps),
        unit: 'ms',
        better: 'lower',
        target: 16,
      }),
      row({ name: 'the slowest of these', value: Math.max(...taps), unit: 'ms', better: 'lower' }),
    ];
  },
};
