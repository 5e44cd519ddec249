import { ok, type StatusTable } from './rule.ts';

/** [MS-ASCMD] 2.2.3.177, MeetingResponse. */
export const meetingResponseStatuses: StatusTable = {
  place: 'MeetingResponse',
  rows: {
    1: ok,
    2: ['user', 'meeting-invalid'],
    3: ['retry', 'meeting-server', { tries: 2, then: 'sync-folder' }],
    4: ['retry', 'meeting-server', { tries: 2, then: 'sync-folder' }],
    104: ['bug', 'invalid-date'],
    146: ['other-form', 'no-recurrence'],
  },
};
