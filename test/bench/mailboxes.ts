import { Rig } from './rig.ts';
import { Scope } from './scope.ts';
import type { Sizes } from './suite.ts';
import { tapRows } from './taps.ts';
import { WorkerHeap } from './worker-heap.ts';

/** What a first synchronisation told. Milliseconds from the button, bytes of the worker. */
export type Filling = {
  readonly firstRow: number;
  /** All messages are in the list on the screen. */
  readonly listed: number;
  /** The worker has nothing left to do: bodies of the newest are here, the index is merged. */
  readonly settled: number;
  /** Milliseconds of taps on read while it ran; empty when nobody tapped. */
  readonly taps: readonly number[];
  /** Null where it was not looked at. */
  readonly heap: { readonly peak: number; readonly after: number } | null;
};

export type FilledMailbox = { readonly rig: Rig; readonly filling: Filling };

/**
 * Filled mailboxes, each made by a first synchronisation through the whole app. One at a time, so that nothing runs
 * beside what is measured; the suites are in an order in which none is made twice.
 */
export class Mailboxes {
  readonly #sizes: Sizes;
  #scope = new Scope();
  #open: FilledMailbox | null = null;

  constructor(sizes: Sizes) {
    this.#sizes = sizes;
  }

  async get(count: number): Promise<FilledMailbox> {
    if (this.#open?.rig.count === count) return this.#open;
    await this.close();
    const { usual, large } = this.#sizes;
    this.#open = await fill(this.#scope, count, { tap: count === usual, watchHeap: count === large });
    return this.#open;
  }

  async close(): Promise<void> {
    this.#open = null;
    await this.#scope.close();
    this.#scope = new Scope();
  }
}

/** Fills a mailbox of its own for the caller. */
export async function fill(
  scope: Scope,
  count: number,
  { tap = false, watchHeap = false }: { readonly tap?: boolean; readonly watchHeap?: boolean } = {},
): Promise<FilledMailbox> {
  const limit = 60_000 + count * 5;
  const rig = await Rig.open(scope, count);
  const { firstRow, started } = await rig.signIn();
  const listed = rig.listed(limit);
  const heap = watchHeap ? await WorkerHeap.attach(rig) : null;
  heap?.watch();
  const taps = tap ? await tapRows(rig, 'read', { times: 15, syncing: true }) : [];
  const all = (await listed) - started;
  const settled = (await rig.settled(limit)) - started;
  const after = (await heap?.bytes(true)) ?? 0;
  const peak = (await heap?.end()) ?? 0;
  return {
    rig,
    filling: { firstRow, listed: all, settled, taps, heap: heap === null ? null : { peak, after } },
  };
}
