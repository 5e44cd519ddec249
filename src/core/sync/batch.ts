import type { Operation } from '../model/operation.ts';
import type { ReadyItem } from '../store/mail-store.ts';

/** Commands in one request; servers take 200 (sync-state-machine.md section 4, push). */
const most = 100;

/** Code on operations whose request was refused as a whole: the next holds so many of them (status-codes.md, 4 and 16). */
export function splitProblem(size: number): string {
  return `split:${String(size)}`;
}

/** So many of these go into one request; null where nothing was refused yet. */
export function splitOf({ problem }: Operation): number | null {
  const match = /^split:(\d+)$/.exec(problem ?? '');
  return match === null ? null : Math.max(1, Number(match[1]));
}

/**
 * The next request's share of what waits, oldest first: what belongs together by `key`, and what was refused together
 * again in parts, until the one that is to blame stands alone.
 */
export function nextBatch(
  items: readonly ReadyItem[],
  key: (item: ReadyItem) => string,
): readonly ReadyItem[] {
  const first = items[0];
  if (first === undefined) return [];
  const split = itemSplit(first);
  const same = items.filter((item) => key(item) === key(first) && itemSplit(item) === split);
  return same.slice(0, split ?? most);
}

/** True when one of the operations carries this problem from its last try. */
export function hadProblem({ operations }: ReadyItem, problem: string): boolean {
  return operations.some((operation) => operation.problem === problem);
}

function itemSplit(item: ReadyItem): number | null {
  const sizes = item.operations.map(splitOf).filter((size) => size !== null);
  return sizes.length === 0 ? null : Math.min(...sizes);
}
