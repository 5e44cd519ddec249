import type { TagName } from '../../../src/core/wbxml/code-pages.ts';
import { dateTime } from '../../../src/core/wbxml/dates.ts';
import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import type { MailFlag } from '../mailbox/mail.ts';
import { Refusal } from '../refusal.ts';

/** Flag of a mail; empty when there is none ([MS-ASEMAIL] 2.2.2.34). */
export function flagElement(flag: MailFlag | null): Element {
  if (flag === null) return el('Email:Flag');
  return el(
    'Email:Flag',
    optional('Tasks:Subject', flag.subject),
    el('Email:Status', flag.status),
    el('Email:FlagType', flag.type),
    date('Tasks:DateCompleted', flag.dateCompleted),
    date('Email:CompleteTime', flag.completeTime),
    date('Tasks:StartDate', flag.startDate),
    date('Tasks:DueDate', flag.dueDate),
    date('Tasks:UtcStartDate', flag.utcStartDate),
    date('Tasks:UtcDueDate', flag.utcDueDate),
    flag.reminderTime !== undefined && el('Tasks:ReminderSet', 1),
    date('Tasks:ReminderTime', flag.reminderTime),
  );
}

/**
 * The flag a client sets.
 * @returns null to clear it.
 * @throws Refusal 6 for what [MS-ASEMAIL] 3.1.5.1 forbids: a part of the dates, due before start, a reminder without time, a completion without its dates.
 */
export function readFlag(element: Element): MailFlag | null {
  if (element.nodes.length === 0) return null;
  const status = element.integer('Email:Status');
  if (status === 0) return null;
  if (status !== 1 && status !== 2) throw new Refusal(6, 'Flag Status');
  const time = (tag: TagName): number | undefined => {
    if (element.child(tag) === null) return undefined;
    const value = element.date(tag);
    if (value === null) throw new Refusal(6, `${tag} is no date`);
    return value;
  };
  const dates = {
    startDate: time('Tasks:StartDate'),
    dueDate: time('Tasks:DueDate'),
    utcStartDate: time('Tasks:UtcStartDate'),
    utcDueDate: time('Tasks:UtcDueDate'),
  };
  const given = Object.values(dates).filter((value) => value !== undefined).length;
  if (given !== 0 && given !== 4) throw new Refusal(6, 'a part of the dates of a Flag');
  if (given === 4 && dates.utcDueDate! < dates.utcStartDate!)
    throw new Refusal(6, 'Flag due before its start');
  const reminderTime = time('Tasks:ReminderTime');
  if (element.boolean('Tasks:ReminderSet') === true && reminderTime === undefined) {
    throw new Refusal(6, 'Flag reminder without a time');
  }
  const done = { dateCompleted: time('Tasks:DateCompleted'), completeTime: time('Email:CompleteTime') };
  if (status === 1 && (done.dateCompleted === undefined || done.completeTime === undefined)) {
    throw new Refusal(6, 'Flag completed without its dates');
  }
  const type = element.text('Email:FlagType');
  if (status === 2 && type === null) throw new Refusal(6, 'Flag without FlagType');
  const subject = element.text('Tasks:Subject');
  return compact({
    status,
    type: type ?? 'Flag for follow up',
    subject: subject ?? undefined,
    ...dates,
    ...done,
    reminderTime,
  });
}

function date(tag: TagName, value: number | undefined): Element | null {
  return value === undefined ? null : el(tag, dateTime(value));
}

/** Without the fields that are undefined, so that two equal flags compare equal. */
function compact(flag: { [Name in keyof MailFlag]: MailFlag[Name] | undefined }): MailFlag {
  return Object.fromEntries(Object.entries(flag).filter(([, value]) => value !== undefined)) as MailFlag;
}
