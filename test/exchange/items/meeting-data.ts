import { base64 } from '../../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { dateTime } from '../../../src/core/wbxml/dates.ts';
import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import type { MailMeeting } from '../mailbox/mail.ts';
import { addressText } from '../mime/address-list.ts';
import { fromLatin1 } from '../mime/transfer.ts';

/** UTC: 172 zero bytes (data-classes.md, TimeZone structure). */
const utcZone = base64(new Uint8Array(172));

/** MeetingRequest of a mail; single meetings in UTC ([MS-ASEMAIL] 2.2.2.48). */
export function meetingElement(meeting: MailMeeting, sent: number, version: ProtocolVersion): Element {
  const number = Number(version);
  return el(
    'Email:MeetingRequest',
    el('Email:AllDayEvent', meeting.allDay ? 1 : 0),
    el('Email:StartTime', dateTime(meeting.start)),
    el('Email:DtStamp', dateTime(sent)),
    el('Email:EndTime', dateTime(meeting.end)),
    el('Email:InstanceType', 0),
    number < 16 && optional('Email:Location', meeting.location),
    number >= 16 &&
      meeting.location !== undefined &&
      el('AirSyncBase:Location', el('AirSyncBase:DisplayName', meeting.location)),
    el('Email:Organizer', addressText(meeting.organizer)),
    // Seconds here, minutes in the calendar.
    meeting.reminder !== undefined && el('Email:Reminder', meeting.reminder * 60),
    el('Email:ResponseRequested', 1),
    el('Email:Sensitivity', 0),
    el('Email:BusyStatus', 2),
    el('Email:TimeZone', utcZone),
    number < 16 && el('Email:GlobalObjId', globalObjectId(meeting.uid)),
    number >= 14 && el('Email:DisallowNewTimeProposal', 0),
    number >= 14.1 && el('Email2:MeetingMessageType', (meeting.kind ?? 'request') === 'request' ? 1 : 0),
    number >= 16 && el('Calendar:UID', meeting.uid),
  );
}

/** The form with `vCal-Uid` that holds any UID ([MS-ASEMAIL] 2.2.2.41; data-classes.md, meeting request in a mail). */
function globalObjectId(uid: string): string {
  const head = fromLatin1('\x04\0\0\0\x82\0\xe0\0\x74\xc5\xb7\x10\x1a\x82\xe0\x08' + '\0'.repeat(20));
  const tail = fromLatin1(`vCal-Uid\x01\0\0\0${uid}\0`);
  const bytes = new Uint8Array(head.length + 4 + tail.length);
  bytes.set(head);
  new DataView(bytes.buffer).setUint32(head.length, tail.length, true);
  bytes.set(tail, head.length + 4);
  return base64(bytes);
}
