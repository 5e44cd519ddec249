import type { StoredItem } from '../mailbox/stored-item.ts';

const day = 86_400_000;

/** Which mails a client wants: those received since, or whose conversation goes on since ([MS-ASCMD] 2.2.3.68.2). */
export type Window = {
  /** Changes when the client asks for another window, not when time passes. */
  readonly key: string;
  /** Epoch milliseconds; -Infinity: all. */
  readonly start: number;
  readonly conversations: boolean;
};

/** Values of FilterType that mail takes. */
export const mailFilters: readonly number[] = [0, 1, 2, 3, 4, 5];

/** The window of a FilterType at a moment. */
export function mailWindow(filter: number, conversations: boolean, now: number): Window {
  return { key: `${filter}${conversations ? ' whole' : ''}`, start: windowStart(filter, now), conversations };
}

function windowStart(filter: number, now: number): number {
  const days = [Infinity, 1, 3, 7, 14][filter];
  if (days !== undefined) return days === Infinity ? -Infinity : now - days * day;
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.getTime();
}

/** A test of mails against a window; `items` are those of the folder. */
export function inWindow(window: Window, items: () => Iterable<StoredItem>): (item: StoredItem) => boolean {
  if (window.start === -Infinity) return () => true;
  const recent = (item: StoredItem): boolean => item.mail.date >= window.start;
  if (!window.conversations) return recent;
  const topics = new Set<string>();
  for (const item of items()) if (recent(item)) topics.add(item.mail.conversation);
  return (item) => topics.has(item.mail.conversation);
}
