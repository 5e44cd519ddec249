import { commonStatuses } from './status/common.ts';
import {
  estimateStatuses,
  folderCreateStatuses,
  folderDeleteStatuses,
  folderSyncStatuses,
  folderUpdateStatuses,
} from './status/folders.ts';
import {
  bodyPartStatuses,
  conversationMoveStatuses,
  fetchStatuses,
  itemOperationsStatuses,
  moveItemsStatuses,
  pingStatuses,
  syncStatuses,
} from './status/items.ts';
import * as others from './status/others.ts';
import { retry, table, user } from './status/rows.ts';
import type { StatusRule, StatusTable } from './status/rule.ts';

export { accountStatuses } from './status/common.ts';
export { httpRule } from './status/http.ts';
export type { StatusAction, StatusRule } from './status/rule.ts';

/** Where a Status element can stand; each place has numbers of its own. */
const places = {
  Sync: syncStatuses,
  FolderSync: folderSyncStatuses,
  FolderCreate: folderCreateStatuses,
  FolderDelete: folderDeleteStatuses,
  FolderUpdate: folderUpdateStatuses,
  GetItemEstimate: estimateStatuses,
  MoveItems: moveItemsStatuses,
  Ping: pingStatuses,
  ItemOperations: itemOperationsStatuses,
  'ItemOperations.Fetch': fetchStatuses,
  'ItemOperations.Move': conversationMoveStatuses,
  MeetingResponse: others.meetingResponseStatuses,
  Search: others.searchStatuses,
  'Search.Store': others.searchStoreStatuses,
  Find: others.findStatuses,
  Settings: others.settingsStatuses,
  'Settings.DevicePassword': others.devicePasswordStatuses,
  ResolveRecipients: others.resolveStatuses,
  'ResolveRecipients.Response': others.resolveResponseStatuses,
  'ResolveRecipients.Availability': others.availabilityStatuses,
  'ResolveRecipients.Certificates': others.certificatesStatuses,
  Picture: others.pictureStatuses,
  ValidateCert: others.validateCertStatuses,
  Provision: others.provisionStatuses,
  'Provision.Policy': others.policyStatuses,
  SendMail: others.sendStatuses,
  BodyPart: bodyPartStatuses,
  Autodiscover: others.autodiscoverStatuses,
} satisfies Readonly<Record<string, StatusTable>>;

export type StatusPlace = keyof typeof places;

/** Every table by its place, for readers that go through all of them. */
export const statusTables: Readonly<Record<StatusPlace | 'Common', StatusTable>> = {
  ...places,
  Common: commonStatuses,
};

const unknown = table('status-codes.md, rule for unknown values', {
  0: retry('status-unknown', { tries: 1 }),
  100: user('status-unknown'),
});

/**
 * What a Status value means where it stands. Values no page knows: below 100 a failure of this item or command, once
 * more, then the person; from 100 on the person (status-codes.md, rule for unknown values).
 */
export function statusRule(place: StatusPlace, status: number): StatusRule {
  const known = places[place].get(status) ?? commonStatuses.get(status);
  return known ?? (unknown.get(status < 100 ? 0 : 100) as StatusRule);
}
