import type { MailWindow } from '../model/settings.ts';

/** FilterType of a window ([MS-ASCMD] 2.2.3.68.2). */
export const filterTypes: Readonly<Record<MailWindow, number>> = {
  '1d': 1,
  '3d': 2,
  '1w': 3,
  '2w': 4,
  '1m': 5,
  all: 0,
};

/** Rooms on the way to a wide window, so that recent mail comes first from servers that send the oldest first. */
const stepsTo: Readonly<Record<number, readonly number[]>> = {
  4: [2, 4],
  5: [3, 5],
  0: [3, 5, 0],
};

/** More than this many messages within the window are worth going there in steps. */
const worthSteps = 100;

/**
 * FilterType of the next request of a first synchronisation, and of every one after it. A filter is widened under the
 * same key ([MS-ASCMD] 2.2.3.68.2), so the steps bring the newest mail first whatever order the server has.
 * @param last FilterType of the former request, null before the first
 * @param estimate messages within the whole window, null when the server could not say
 * @param ended the last answer had no MoreAvailable
 */
export function nextFilter(
  window: MailWindow,
  last: number | null,
  estimate: number | null,
  ended: boolean,
): number {
  const target = filterTypes[window];
  const steps = stepsTo[target];
  if (steps === undefined || last === target) return target;
  if (last === null) return estimate !== null && estimate <= worthSteps ? target : steps[0]!;
  const at = steps.indexOf(last);
  // A filter that is no step was the person's choice before: go where they want to be now.
  if (at < 0) return target;
  return ended ? steps[at + 1]! : last;
}

/** Whether a FilterType asks for more of the past than the one before it under the same key. */
export function widens(before: number | null, after: number): boolean {
  return before !== null && before !== 0 && (after === 0 || after > before);
}

/**
 * Milliseconds of the past a FilterType covers; null: everything.
 * @public
 */
export function filterSpan(filter: number): number | null {
  const days = { 1: 1, 2: 3, 3: 7, 4: 14, 5: 31 }[filter];
  return days === undefined ? null : days * 86_400_000;
}
