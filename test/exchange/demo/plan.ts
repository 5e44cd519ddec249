import type { MailInput } from '../mailbox/mail.ts';

/** Folders of the demo, by a short name. */
export type DemoFolder =
  | 'inbox'
  | 'drafts'
  | 'sent'
  | 'archive'
  | 'junk'
  | 'deleted'
  | 'lindenhof'
  | 'speicher'
  | 'rechnungen'
  | 'reisen';

/** A mail and where it lies. */
export type Planned = { readonly folder: DemoFolder; readonly mail: MailInput & { readonly date: number } };

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A time of day, so many days ago, on the clock of where the server runs. */
export function at(now: number, daysAgo: number, hours: number, minutes: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo, hours, minutes).getTime();
}

/** The same time on the last working day. */
export function onWorkday(date: number): number {
  const weekday = new Date(date).getDay();
  return weekday === 0 ? date - 2 * day : weekday === 6 ? date - day : date;
}
