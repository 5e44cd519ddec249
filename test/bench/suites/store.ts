import { BenchPage } from '../bench-page.ts';
import { median, percentile, row, type Row } from '../row.ts';

/** The store in Chromium with a profile on disk, driven without protocol or network. */
export async function store({ large }: { readonly large: boolean }): Promise<Row[]> {
  const page = await BenchPage.open();
  try {
    const rows: Row[] = [];
    const small = await rounds(page, 10_000, 3);
    rows.push(
      row({
        name: 'commits of 10,000 messages with the full-text index of their headers',
        value: small.commits,
        unit: 'ms',
        better: 'lower',
        vs: { name: 'rows with three indexes', value: small.rows },
        target: 0.8,
      }),
      row({
        name: 'the same against the floor',
        value: small.commits,
        unit: 'ms',
        better: 'lower',
        vs: { name: 'the same bytes, one value per commit', value: small.floor },
      }),
      row({ name: 'merges of those 10,000, in idle time', value: small.merges, unit: 'ms', better: 'lower' }),
    );
    if (large) {
      const big = await rounds(page, 100_000, 1);
      rows.push(
        row({
          name: 'commits of 100,000 messages with index',
          value: big.commits / 1000,
          unit: 's',
          better: 'lower',
          vs: { name: 'rows with three indexes', value: big.rows / 1000 },
        }),
        row({
          name: 'time per message at 100,000, merges included',
          value: ((big.commits + big.merges) * 1000) / 100_000,
          unit: 'µs',
          better: 'lower',
          vs: { name: 'at 10,000', value: ((small.commits + small.merges) * 1000) / 10_000 },
          target: 1.2,
        }),
      );
    }
    rows.push(...(await reading(page, large)));
    return rows;
  } finally {
    await page.close();
  }
}

/** Interleaved, so that a noisy moment hits all of them; medians. */
async function rounds(
  page: BenchPage,
  count: number,
  times: number,
): Promise<{ rows: number; floor: number; commits: number; merges: number }> {
  const figures = {
    rows: [] as number[],
    floor: [] as number[],
    commits: [] as number[],
    merges: [] as number[],
  };
  for (let n = 0; n < times; n++) {
    figures.rows.push(await page.cold('rows', count));
    figures.floor.push(await page.cold('floor', count));
    const { commits, merges } = await page.cold('fill', { name: 'bench', count });
    await page.cold('remove', 'bench');
    figures.commits.push(commits);
    figures.merges.push(merges);
  }
  return {
    rows: median(figures.rows),
    floor: median(figures.floor),
    commits: median(figures.commits),
    merges: median(figures.merges),
  };
}

/** A mailbox of 50,000 messages with bodies in the index: opening, tapping, searching. */
async function reading(page: BenchPage, large: boolean): Promise<Row[]> {
  const count = large ? 50_000 : 10_000;
  const words = `${count.toLocaleString('en')} messages`;
  await page.cold('fill', { name: 'reading', count, body: 2_400, chunk: 2_500 });
  const coldAt = async (rate: number): Promise<number> => {
    await page.slowDown(rate);
    const times: number[] = [];
    for (let n = 0; n < 7; n++) times.push((await page.cold('coldList', 'reading')).ms);
    await page.slowDown(1);
    return median(times);
  };
  const plain = await coldAt(1);
  const slow = await coldAt(4);
  const taps = await page.cold('taps', 'reading', 100);
  await page.cold('taps', 'reading', 1);
  const found = await page.inNewWorker('searches', 'reading');
  await page.slowDown(4);
  const slowFound = await page.cold('searches', 'reading');
  await page.slowDown(1);
  await page.cold('remove', 'reading');
  return [
    row({ name: `store opened to 50 decoded rows, ${words}`, value: plain, unit: 'ms', better: 'lower' }),
    row({ name: `the same at 4 x CPU slow-down`, value: slow, unit: 'ms', better: 'lower', target: 100 }),
    row({
      name: 'a tap on read until it is stored, median',
      value: median(taps),
      unit: 'ms',
      better: 'lower',
    }),
    row({
      name: `search in ${words} with bodies, cold worker, median`,
      value: median(found.cold),
      unit: 'ms',
      better: 'lower',
      target: 30,
    }),
    row({ name: 'its worst query', value: Math.max(...found.cold), unit: 'ms', better: 'lower', target: 60 }),
    row({ name: 'the same, warm, median', value: median(found.warm), unit: 'ms', better: 'lower' }),
    row({
      name: 'search cold at 4 x CPU slow-down, 95 of 100 queries within',
      value: percentile(slowFound.cold, 0.95),
      unit: 'ms',
      better: 'lower',
      target: 100,
    }),
  ];
}
