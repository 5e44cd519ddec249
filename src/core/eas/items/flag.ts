import { Fault } from '../../base/errors.ts';
import type { Flag } from '../../model/email.ts';
import { dateTime } from '../../wbxml/dates.ts';
import { el, type Element } from '../../wbxml/element.ts';

/** Follow-up flag; null for an empty element, which clears it ([MS-ASEMAIL] 2.2.2.34). */
export function readFlag(flag: Element): Flag | null {
  if (flag.elements.length === 0) return null;
  const status = flag.integer('Email:Status');
  return {
    status: status === 1 || status === 2 ? status : 0,
    type: flag.text('Email:FlagType'),
    subject: flag.text('Tasks:Subject'),
    dateCompleted: flag.date('Tasks:DateCompleted'),
    completeTime: flag.date('Email:CompleteTime'),
    startDate: flag.date('Tasks:StartDate'),
    dueDate: flag.date('Tasks:DueDate'),
    utcStartDate: flag.date('Tasks:UtcStartDate'),
    utcDueDate: flag.date('Tasks:UtcDueDate'),
    reminderSet: flag.boolean('Tasks:ReminderSet') ?? false,
    reminderTime: flag.date('Tasks:ReminderTime'),
    ordinalDate: flag.date('Tasks:OrdinalDate'),
    subOrdinalDate: flag.text('Tasks:SubOrdinalDate'),
  };
}

/** What a person does to a flag; dates are epoch milliseconds. */
export type FlagChange =
  | {
      readonly kind: 'set';
      readonly subject: string;
      /** Instant of start and end of the day the flag is due. */
      readonly start: number;
      readonly due: number;
      /** Minutes east of UTC, for the wall-clock pair of the dates. */
      readonly offset: number;
      readonly reminder?: number;
    }
  | { readonly kind: 'complete'; readonly at: number }
  | { readonly kind: 'clear' };

/** Free text by the document; what Outlook writes. */
const flagType = 'Flag for follow up';

/**
 * Flag element of a Change, with everything its kind requires (data-classes.md, Flags): a part of the dates, a due date
 * before the start, or a reminder without its time would be refused with status 6.
 * @throws Fault `request-invalid` when it is due before it starts.
 */
export function writeFlag(change: FlagChange): Element {
  if (change.kind === 'clear') return el('Email:Flag');
  if (change.kind === 'complete') {
    return el(
      'Email:Flag',
      el('Email:Status', 1),
      el('Tasks:DateCompleted', dateTime(change.at)),
      el('Email:CompleteTime', dateTime(change.at)),
    );
  }
  const { subject, start, due, offset, reminder } = change;
  if (due < start) {
    // data-classes.md, Flags
    throw new Fault({ code: 'request-invalid', verdict: 'never', facts: { rule: 'due after start' } });
  }
  // StartDate and DueDate are the wall clock of the person with a Z behind it, the Utc pair is the instant.
  const local = (moment: number): string => dateTime(moment + offset * 60_000);
  return el(
    'Email:Flag',
    el('Tasks:Subject', subject),
    el('Email:Status', 2),
    el('Email:FlagType', flagType),
    el('Tasks:StartDate', local(start)),
    el('Tasks:DueDate', local(due)),
    el('Tasks:UtcStartDate', dateTime(start)),
    el('Tasks:UtcDueDate', dateTime(due)),
    reminder !== undefined && [el('Tasks:ReminderSet', 1), el('Tasks:ReminderTime', dateTime(reminder))],
  );
}
