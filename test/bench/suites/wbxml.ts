import { BenchPage } from '../bench-page.ts';
import { median, row, type Row } from '../row.ts';

/** The wire, in Chromium: against one TextDecoder over the same bytes, and against a decoder of events. */
export async function wbxml(): Promise<Row[]> {
  const page = await BenchPage.open();
  try {
    const figures = await page.call('wbxml', 30);
    const decode = median(figures.decode);
    const megabytes = (ms: number): number => figures.bytes / 1e6 / (ms / 1000);
    return [
      row({
        name: `WBXML decode, 500 headers and 100 bodies of 30 kB (${(figures.bytes / 1e6).toFixed(1)} MB), every text read`,
        value: megabytes(decode),
        unit: 'MB/s',
        better: 'higher',
        vs: {
          name: 'one TextDecoder.decode of the same bytes',
          value: megabytes(median(figures.textDecoder)),
        },
        target: 0.6,
      }),
      row({
        name: 'WBXML decode against event objects',
        value: megabytes(decode),
        unit: 'MB/s',
        better: 'higher',
        vs: { name: 'decoder of event objects', value: megabytes(median(figures.events)) },
        target: 2,
      }),
      row({
        name: 'WBXML encode of a Sync with 200 operations',
        value: median(figures.encode),
        unit: 'ms',
        better: 'lower',
        target: 2,
      }),
    ];
  } finally {
    await page.close();
  }
}
