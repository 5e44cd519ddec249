import { BenchPage } from '../bench-page.ts';
import { median, row } from '../row.ts';
import { messages, type Suite } from '../suite.ts';

/** Full text in 50,000 messages with bodies of 2.4 kB, from a worker that was not there before. */
export const search: Suite = {
  name: 'search',
  says: 'local search in 50,000 messages with bodies',
  built: false,
  limit: 300,
  async measure({ sizes, scope }) {
    const page = await BenchPage.open(scope);
    const count = sizes.usual;
    await page.cold('fill', { name: 'search', count, body: 2_400, chunk: 2_500 });
    const queries = await page.cold('queries');
    const cold: number[] = [];
    for (const text of queries) cold.push(await page.inNewWorker('search', 'search', text));
    const slow: number[] = [];
    for (const text of queries) {
      await page.cold('queries');
      await page.slowDown(4);
      slow.push(await page.call('search', 'search', text));
      await page.slowDown(1);
    }
    const warm = await page.cold('warmSearches', 'search');
    if (warm.hits === 0) throw new Error('nothing was found');
    await page.cold('queries');
    const empty = await page.memory();
    await page.call('hold', 'search');
    const held = (await page.memory()) - empty;
    const ms = { unit: 'ms', better: 'lower' } as const;
    return [
      row({
        name: `search in ${messages(count)} with bodies, new worker for each query, median of ${cold.length}`,
        value: median(cold),
        ...ms,
        target: 30,
      }),
      row({ name: 'its slowest query', value: Math.max(...cold), ...ms, target: 60 }),
      row({ name: 'in a new page at 4 x CPU slow-down, median', value: median(slow), ...ms, target: 100 }),
      row({ name: 'its slowest query', value: Math.max(...slow), ...ms, target: 100 }),
      row({ name: 'store open and every query asked before, median', value: median(warm.times), ...ms }),
      row({
        name: 'memory of the open store after all of them',
        value: held / 1e6,
        unit: 'MB',
        better: 'lower',
        target: 8,
      }),
    ];
  },
};
