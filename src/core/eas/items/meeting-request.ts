import type { MeetingRequest } from '../../model/email.ts';
import type { TagName } from '../../wbxml/code-pages.ts';
import type { Element } from '../../wbxml/element.ts';
import { headerText } from './limits.ts';
import { unknownField } from './unknown-field.ts';

/** What is read below; the rest (Recurrences, Forwardees, the parts of a Location container) is kept whole. */
const known: ReadonlySet<TagName> = new Set<TagName>([
  'Email:AllDayEvent',
  'Email:StartTime',
  'Email:EndTime',
  'Email:DtStamp',
  'Email:InstanceType',
  'Email:Location',
  'Email:Organizer',
  'Email:RecurrenceId',
  'Email:Reminder',
  'Email:ResponseRequested',
  'Email:Sensitivity',
  'Email:BusyStatus',
  'Email:TimeZone',
  'Email:GlobalObjId',
  'Calendar:UID',
  'Email:DisallowNewTimeProposal',
  'Email2:MeetingMessageType',
  'MeetingResponse:ProposedStartTime',
  'MeetingResponse:ProposedEndTime',
]);

/** MeetingRequest of a mail, up to 14.1 and 16.x ([MS-ASEMAIL] 2.2.2.48). */
export function readMeetingRequest(request: Element): MeetingRequest {
  const text = (tag: TagName): string | null => {
    const element = request.child(tag);
    return element === null ? null : headerText(element);
  };
  return {
    allDay: request.boolean('Email:AllDayEvent') ?? false,
    start: request.date('Email:StartTime'),
    end: request.date('Email:EndTime'),
    stamp: request.date('Email:DtStamp'),
    instanceType: request.integer('Email:InstanceType') ?? 0,
    location: text('Email:Location') ?? request.text('AirSyncBase:Location', 'AirSyncBase:DisplayName') ?? '',
    organizer: text('Email:Organizer') ?? '',
    recurrenceId: request.date('Email:RecurrenceId'),
    reminder: request.integer('Email:Reminder'),
    responseRequested: request.boolean('Email:ResponseRequested') ?? false,
    sensitivity: request.integer('Email:Sensitivity') ?? 0,
    busyStatus: request.integer('Email:BusyStatus') ?? 2,
    timeZone: text('Email:TimeZone'),
    globalObjectId: text('Email:GlobalObjId'),
    uid: text('Calendar:UID'),
    disallowNewTimeProposal: request.boolean('Email:DisallowNewTimeProposal') ?? false,
    messageType: request.integer('Email2:MeetingMessageType'),
    proposedStart: request.date('MeetingResponse:ProposedStartTime'),
    proposedEnd: request.date('MeetingResponse:ProposedEndTime'),
    rest: request.elements.filter(({ tag }) => !known.has(tag)).map(unknownField),
  };
}
