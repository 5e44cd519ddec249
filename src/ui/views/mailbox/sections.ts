import { msg } from '@lit/localize';
import type { MessageList } from '../../../core/store/mail-store.ts';

import { formats, startOfDay } from '../../i18n/formats.ts';

/** Rows of one date heading: from `start` to the start of the next. */
export type Section = {
  readonly start: number;
  readonly kind: 'today' | 'yesterday' | 'this-week' | 'last-week' | 'month';
  /** Any moment inside, for the name of a month. */
  readonly at: number;
};

/**
 * Where the date headings of a list stand. The list is newest first, so each heading's end is found by halving: a few
 * hundred looks at dates for 100,000 messages.
 * @param firstWeekday 1 Monday to 7 Sunday.
 */
export function sectionsOf(list: MessageList, now: number, firstWeekday: number): readonly Section[] {
  const today = startOfDay(now);
  const bounds = boundsOf(today, firstWeekday);
  const sections: Section[] = [];
  let start = 0;
  while (start < list.length) {
    const at = list.date(start);
    const bound = bounds.find(({ from }) => at >= from);
    const from = bound?.from ?? monthStart(at);
    sections.push({ start, kind: bound?.kind ?? 'month', at });
    start = firstBefore(list, from, start);
  }
  return sections;
}

/** The words of a date heading. */
export function sectionName(section: Section | undefined, now: number): string {
  switch (section?.kind) {
    case undefined:
      return '';
    case 'today':
      return formats().today();
    case 'yesterday':
      return formats().yesterday();
    case 'this-week':
      return msg('This week');
    case 'last-week':
      return msg('Last week');
    case 'month':
      return formats().month(section.at, now);
  }
}

/** What stays the same of a heading while messages come and go under it. */
export function sectionKey(section: Section | undefined): string {
  if (section?.kind !== 'month') return section?.kind ?? '';
  const date = new Date(section.at);
  return `${date.getFullYear()}-${date.getMonth()}`;
}

/** The section a row belongs to, by halving. */
export function sectionIndex(sections: readonly Section[], position: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** First position after `from` whose date lies before `bound`. */
function firstBefore(list: MessageList, bound: number, from: number): number {
  let low = from + 1;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list.date(middle) < bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

function boundsOf(today: number, firstWeekday: number): readonly { from: number; kind: Section['kind'] }[] {
  const weekday = new Date(today).getDay() || 7;
  const sinceWeekStart = (weekday - firstWeekday + 7) % 7;
  const week = daysBefore(today, sinceWeekStart);
  return [
    { from: today, kind: 'today' },
    { from: daysBefore(today, 1), kind: 'yesterday' },
    { from: week, kind: 'this-week' },
    { from: daysBefore(week, 7), kind: 'last-week' },
  ];
}

/** Local midnight `days` before another: by the calendar, for a day may have 23 or 25 hours. */
function daysBefore(midnight: number, days: number): number {
  const date = new Date(midnight);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
}

function monthStart(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}
