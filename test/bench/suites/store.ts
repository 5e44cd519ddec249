import { BenchPage } from '../bench-page.ts';
import { median, row, type Row } from '../row.ts';
import { messages, type Suite } from '../suite.ts';

/** The store in Chromium with a profile on disk, driven without protocol or network, beside rows and bare values. */
export const store: Suite = {
  name: 'store',
  says: 'commits, merges, opening and taps of the store alone',
  built: false,
  limit: 400,
  async measure({ sizes, scope }) {
    const page = await BenchPage.open(scope);
    const small = await rounds(page, sizes.small, 3);
    const large = await rounds(page, sizes.large, 1);
    const perMessage = ({ commits, merges }: Figures, count: number): number =>
      ((commits + merges) * 1000) / count;
    return [
      ...commitRows(messages(sizes.small), small),
      ...commitRows(messages(sizes.large), large),
      row({
        name: `time per message at ${messages(sizes.large)}, merges included`,
        value: perMessage(large, sizes.large),
        unit: 'µs',
        better: 'lower',
        vs: { name: `at ${messages(sizes.small)}`, value: perMessage(small, sizes.small) },
        target: 1.2,
      }),
      ...(await reading(page, sizes.usual, sizes.rounds)),
    ];
  },
};

type Figures = {
  readonly rows: number;
  readonly floor: number;
  readonly commits: number;
  readonly merges: number;
};

/** Interleaved, so that a noisy moment hits all of them; medians, in ms. */
async function rounds(page: BenchPage, count: number, times: number): Promise<Figures> {
  const all: Figures[] = [];
  for (let n = 0; n < times; n++) {
    const rows = await page.cold('rows', count);
    const floor = await page.cold('floor', count);
    const { commits, merges } = await page.cold('fill', { name: 'bench', count });
    await page.cold('remove', 'bench');
    all.push({ rows, floor, commits, merges });
  }
  const middle = (name: keyof Figures): number => median(all.map((figures) => figures[name]));
  return {
    rows: middle('rows'),
    floor: middle('floor'),
    commits: middle('commits'),
    merges: middle('merges'),
  };
}

function commitRows(words: string, { rows, floor, commits, merges }: Figures): Row[] {
  const ms = { unit: 'ms', better: 'lower' } as const;
  return [
    row({
      name: `commits of ${words}, index of their headers in the same transaction`,
      value: commits,
      ...ms,
      vs: { name: 'rows with 3 indexes', value: rows },
      target: 0.8,
    }),
    row({
      name: 'the same beside the floor',
      value: commits,
      ...ms,
      vs: { name: 'the same bytes as one value per commit', value: floor },
    }),
    row({
      name: 'merges of the index after it, in idle time',
      value: merges,
      ...ms,
      vs: { name: 'rows with 3 indexes', value: rows },
    }),
  ];
}

/** Opening and tapping, as a page does it. */
async function reading(page: BenchPage, count: number, times: number): Promise<Row[]> {
  await page.cold('fill', { name: 'reading', count });
  const openedAt = async (rate: number): Promise<number> => {
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      await page.cold('queries');
      await page.slowDown(rate);
      took.push((await page.call('coldList', 'reading')).ms);
      await page.slowDown(1);
    }
    return median(took);
  };
  const plain = await openedAt(1);
  const slow = await openedAt(4);
  const taps = await page.cold('taps', 'reading', 100);
  await page.cold('remove', 'reading');
  const ms = { unit: 'ms', better: 'lower' } as const;
  return [
    row({ name: `store opened to 50 decoded rows, ${messages(count)}`, value: plain, ...ms }),
    row({ name: 'the same at 4 x CPU slow-down', value: slow, ...ms, target: 100 }),
    row({ name: 'a tap on read until it is stored, median of 100', value: median(taps), ...ms }),
  ];
}
