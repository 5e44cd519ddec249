import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext } from '../command.ts';
import { itemByLongId } from '../items/long-id.ts';
import type { MailMeeting } from '../mailbox/mail.ts';
import { newMail } from '../mailbox/new-mail.ts';
import { Refusal } from '../refusal.ts';
import { submit } from '../sending/submit.ts';

const words = { 1: 'Accepted', 2: 'Tentative', 3: 'Declined' } as const;
const kinds: Readonly<Record<1 | 2 | 3, MailMeeting['kind'] & string>> = {
  1: 'accepted',
  2: 'tentative',
  3: 'declined',
};

/** [MS-ASCMD] 2.2.1.11: answers to invitations in mail; events of a calendar have none yet. */
export const meetingResponse: Command = {
  name: 'MeetingResponse',
  root: 'MeetingResponse:MeetingResponse',
  since: '12.1',
  grammar: {
    'MeetingResponse:MeetingResponse': 'Request+',
    'MeetingResponse:Request':
      'UserResponse ((CollectionId RequestId) | Search:LongId) InstanceId[14.1-]? SendResponse[16.0-]?',
    'MeetingResponse:SendResponse': 'AirSyncBase:Body? (ProposedStartTime[16.1-] ProposedEndTime[16.1-]?)?',
    'MeetingResponse:UserResponse': '#number',
    'MeetingResponse:CollectionId': '#text(64)',
    'MeetingResponse:RequestId': '#text(64)',
    'MeetingResponse:InstanceId': '#text',
    'MeetingResponse:ProposedStartTime': '#text(16)',
    'MeetingResponse:ProposedEndTime': '#text(16)',
    'Search:LongId': '#text(256)',
    'AirSyncBase:Body': 'Type Data?',
    'AirSyncBase:Type': '#number',
    'AirSyncBase:Data': '#text',
  },
  malformed: 103,
  handle(context) {
    const requests = context.document!.elements;
    if (requests.length > 100) throw new Refusal(103, 'more than 100 requests');
    const results = requests.map((request, i) => respond(context, request, i));
    return { kind: 'document', root: el('MeetingResponse:MeetingResponse', results) };
  },
};

function respond(context: CommandContext, request: Element, index: number): Element {
  const requestId = optional('MeetingResponse:RequestId', request.text('MeetingResponse:RequestId'));
  const result = (status: number, calendarId: string | null): Element =>
    el(
      'MeetingResponse:Result',
      requestId,
      el('MeetingResponse:Status', status),
      optional('MeetingResponse:CalendarId', calendarId),
    );
  const ordered = context.acts.itemStatus(index);
  if (ordered !== null) return result(ordered, null);
  const { store } = context.account.mailbox;
  const long = request.text('Search:LongId');
  const folderId = request.text('MeetingResponse:CollectionId') ?? '';
  const id = request.text('MeetingResponse:RequestId') ?? '';
  const item = long === null ? store.byId(folderId).get(id) : itemByLongId(store, long);
  const answer = request.integer('MeetingResponse:UserResponse');
  const meeting = item?.mail.meeting;
  if (answer !== 1 && answer !== 2 && answer !== 3) return result(2, null);
  if (item === undefined || !meeting || (meeting.kind ?? 'request') !== 'request') return result(2, null);
  if (request.child('MeetingResponse:InstanceId') !== null) return result(2, null);
  if (request.child('MeetingResponse:SendResponse') !== null)
    mailOrganizer(context, request, meeting, answer);
  // The request leaves the Inbox; the calendar has the event from now on ([MS-ASCMD] 2.2.1.11).
  store.move(item.id, context.account.mailbox.folder('deleted'));
  return result(
    1,
    answer === 3 ? null : store.ids.item(context.account.mailbox.folder('calendar'), item.uid),
  );
}

/** From 16.0 on the server writes to the organizer, when SendResponse is there. */
function mailOrganizer(
  context: CommandContext,
  request: Element,
  meeting: MailMeeting,
  answer: 1 | 2 | 3,
): void {
  const { world, account } = context;
  const { mailbox } = account;
  const text = request.text('MeetingResponse:SendResponse', 'AirSyncBase:Body', 'AirSyncBase:Data') ?? '';
  const mail = newMail(
    {
      from: mailbox.owner,
      to: [meeting.organizer],
      subject: `${words[answer]}: ${meeting.uid}`,
      text,
      meeting: { ...meeting, kind: kinds[answer] },
    },
    mailbox.owner,
    world.clock.now(),
    mailbox.store.ids,
  );
  submit(world, account, mail, { command: 'MeetingResponse', clientId: null, save: true });
}
