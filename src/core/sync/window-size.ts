/** Rungs a first synchronisation climbs: a screenful first, then as much as the line carries. */
const rungs = [25, 50, 100, 200, 512] as const;

/** Window of the first request after key 0. */
export const firstWindow: number = rungs[0];

/** An answer within this time allows a larger window, one beyond `slow` asks for a smaller one. Milliseconds. */
const quick = 3_000;
const slow = 10_000;

/** Window of the next request after an answer that took so long. */
export function nextWindow(window: number, took: number): number {
  if (took <= quick) return rungs.find((rung) => rung > window) ?? rungs.at(-1)!;
  if (took >= slow) return rungs.findLast((rung) => rung < window) ?? rungs[0];
  return window;
}

/** Window after an answer that cannot be decoded: half, so that the item that breaks it is alone in the end. */
export function halvedWindow(window: number): number {
  return Math.max(1, Math.floor(window / 2));
}
