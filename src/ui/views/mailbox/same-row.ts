import type { MessageRow } from '../../../core/model/message.ts';

/** Whether two readings of a row say the same. Texts and people of a card that is in memory are the same objects. */
export function sameRow(a: MessageRow, b: MessageRow): boolean {
  return a === b || (alike(a, b, 'meeting') && alike(a.meeting ?? none, b.meeting ?? none));
}

const none = { start: null, end: null, allDay: false };

function alike<T extends object>(a: T, b: T, but?: keyof T): boolean {
  for (const key in a) if (key !== but && !Object.is(a[key], b[key])) return false;
  return true;
}
