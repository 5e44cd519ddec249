import { corpus } from './corpus.ts';
import { rawFloor, rawRows } from './raw.ts';
import * as store from './store.ts';
import { wbxmlFigures } from './wbxml.ts';

/** What the page of the bench can be asked for. Runs in a page and in a worker alike. */
export const bench = {
  wbxml: wbxmlFigures,
  rows: (count: number) => rawRows([...corpus({ count })]),
  floor: (count: number) => rawFloor([...corpus({ count })]),
  fill: store.fill,
  coldList: store.coldList,
  taps: store.taps,
  search: store.search,
  warmSearches: store.warmSearches,
  hold: store.hold,
  queries: store.queries,
  remove: store.remove,
};

export type Bench = typeof bench;

type Call = { readonly id: number; readonly name: keyof Bench; readonly args: readonly unknown[] };

if ('document' in globalThis) Object.assign(globalThis, { bench });
else
  addEventListener('message', (event: MessageEvent<Call>) => {
    const { id, name, args } = event.data;
    const work = bench[name] as (...args: readonly unknown[]) => unknown;
    Promise.resolve()
      .then(() => work(...args))
      .then(
        (value) => postMessage({ id, value }),
        (error: unknown) => postMessage({ id, error: String(error) }),
      );
  });
