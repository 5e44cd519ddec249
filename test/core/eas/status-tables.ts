import { commonStatuses } from '../../../src/core/eas/status/common.ts';
import { autodiscoverStatuses } from '../../../src/core/eas/status/autodiscover.ts';
import * as folders from '../../../src/core/eas/status/folders.ts';
import * as items from '../../../src/core/eas/status/items.ts';
import { meetingResponseStatuses } from '../../../src/core/eas/status/meeting-response.ts';
import * as provision from '../../../src/core/eas/status/provision.ts';
import * as recipients from '../../../src/core/eas/status/recipients.ts';
import type { StatusTable } from '../../../src/core/eas/status/rule.ts';
import * as search from '../../../src/core/eas/status/search.ts';
import { sendStatuses } from '../../../src/core/eas/status/send.ts';
import * as settings from '../../../src/core/eas/status/settings.ts';
import { validateCertStatuses } from '../../../src/core/eas/status/validate-cert.ts';

/** Every table, those of commands to come included. */
export const statusTables: readonly StatusTable[] = [
  commonStatuses,
  autodiscoverStatuses,
  ...Object.values(folders),
  ...Object.values(items),
  meetingResponseStatuses,
  ...Object.values(provision),
  ...Object.values(recipients),
  ...Object.values(search),
  sendStatuses,
  ...Object.values(settings),
  validateCertStatuses,
];

/** The table of a place as the status page names it. */
export function tableOf(place: string): StatusTable {
  const table = statusTables.find((candidate) => candidate.place === place);
  if (table === undefined) throw new RangeError(place);
  return table;
}
