import { ok, type StatusTable } from './rule.ts';

/** What is usual for mail stands among the common codes ([MS-ASCMD] 2.2.2, SendMail). */
export const sendStatuses: StatusTable = {
  place: 'SendMail',
  rows: {
    1: ok,
  },
};
