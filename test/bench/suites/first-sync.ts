import { BenchPage } from '../bench-page.ts';
import { fill } from '../mailboxes.ts';
import { median, row } from '../row.ts';
import { Scope } from '../scope.ts';
import { messages, type Suite } from '../suite.ts';

/** From the button to the mailbox on the device, through server, relay, worker and store; beside it the browser alone. */
export const firstSync: Suite = {
  name: 'first-sync',
  says: 'first synchronisation of 10,000 messages, beside raw rows and the floor',
  built: true,
  limit: 240,
  async measure({ sizes }) {
    const figures = { rows: [], floor: [], firstRow: [], listed: [], settled: [] } as Record<
      'rows' | 'floor' | 'firstRow' | 'listed' | 'settled',
      number[]
    >;
    for (let n = 0; n < 3; n++) {
      const scope = new Scope();
      try {
        const page = await BenchPage.open(scope);
        figures.rows.push(await page.cold('rows', sizes.small));
        figures.floor.push(await page.cold('floor', sizes.small));
        await scope.close();
        const { filling } = await fill(scope, sizes.small);
        for (const name of ['firstRow', 'listed', 'settled'] as const) figures[name].push(filling[name]);
      } finally {
        await scope.close();
      }
    }
    const rows = { name: 'raw rows with 3 indexes', value: median(figures.rows) / 1000 };
    const floor = { name: 'the same bytes as one value per commit', value: median(figures.floor) / 1000 };
    const listed = {
      name: `first sync of ${messages(sizes.small)}: from the button to all of them in the list`,
      value: median(figures.listed) / 1000,
      unit: 's',
      better: 'lower',
    } as const;
    return [
      row({ ...listed, vs: rows, target: 1.5 }),
      row({ ...listed, name: 'the same', vs: floor }),
      row({
        name: 'first screenful: from the button to the first rows painted',
        value: median(figures.firstRow),
        unit: 'ms',
        better: 'lower',
        target: 1000,
      }),
      row({
        name: 'from the button to "Up to date": newest bodies fetched, index merged',
        value: median(figures.settled) / 1000,
        unit: 's',
        better: 'lower',
      }),
    ];
  },
};
