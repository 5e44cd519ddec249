import { BenchPage } from '../bench-page.ts';
import { median, row } from '../row.ts';
import type { Suite } from '../suite.ts';

/** The wire, in Chromium: against one TextDecoder over the same bytes, and against a decoder of events. */
export const wbxml: Suite = {
  name: 'wbxml',
  says: 'decoder and encoder of the wire',
  built: false,
  limit: 120,
  async measure({ scope }) {
    const page = await BenchPage.open(scope);
    const figures = await page.call('wbxml', 30);
    const megabytes = (times: readonly number[]): number => figures.bytes / 1e3 / median(times);
    const decode = {
      name: `WBXML decode, 500 headers and 100 bodies of 30 kB (${(figures.bytes / 1e6).toFixed(1)} MB), every text read`,
      value: megabytes(figures.decode),
      unit: 'MB/s',
      better: 'higher',
    } as const;
    return [
      row({
        ...decode,
        vs: { name: 'one TextDecoder.decode of the same bytes', value: megabytes(figures.textDecoder) },
        target: 0.6,
      }),
      row({
        ...decode,
        name: 'the same against event objects (the shape of jswbxml)',
        vs: { name: 'decoder of event objects', value: megabytes(figures.events) },
        target: 2,
      }),
      row({
        ...decode,
        name: 'the structure alone, as texts are decoded when they are asked for',
        value: megabytes(figures.structure),
        vs: { name: 'decoder of event objects, texts included', value: megabytes(figures.events) },
      }),
      row({
        name: 'WBXML encode of a Sync with 200 operations',
        value: median(figures.encode),
        unit: 'ms',
        better: 'lower',
        target: 2,
      }),
    ];
  },
};
