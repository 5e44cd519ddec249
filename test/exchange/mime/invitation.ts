import { compactDateTime } from '../../../src/core/wbxml/dates.ts';
import type { Mail, MailMeeting } from '../mailbox/mail.ts';

/** METHOD of an invitation or of an answer to one (RFC 5546 section 1.4). */
export function invitationMethod(kind: MailMeeting['kind']): string {
  if (kind === 'cancelled') return 'CANCEL';
  return kind === undefined || kind === 'request' ? 'REQUEST' : 'REPLY';
}

/** The iCalendar text of an invitation (RFC 5545, RFC 5546 section 3.2.2). */
export function invitation(mail: Mail, meeting: MailMeeting): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Brieftaube//Exchange for tests//EN',
    'VERSION:2.0',
    `METHOD:${invitationMethod(meeting.kind)}`,
    'BEGIN:VEVENT',
    `UID:${meeting.uid}`,
    `DTSTAMP:${compactDateTime(mail.date)}`,
    `DTSTART:${compactDateTime(meeting.start)}`,
    `DTEND:${compactDateTime(meeting.end)}`,
    `SUMMARY:${escape(mail.subject)}`,
    ...(meeting.location === undefined ? [] : [`LOCATION:${escape(meeting.location)}`]),
    `ORGANIZER;CN="${meeting.organizer.name}":mailto:${meeting.organizer.address}`,
    ...mail.to.map((to) => `ATTENDEE;CN="${to.name}";RSVP=TRUE:mailto:${to.address}`),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map(fold).join('\r\n') + '\r\n';
}

function escape(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** Lines of at most 75 bytes (RFC 5545 section 3.1); 60 characters leave room for any of them. */
function fold(line: string): string {
  return line.replace(/.{60}(?=.)/gu, '$&\r\n ');
}
