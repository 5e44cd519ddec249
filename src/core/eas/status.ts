import type { StatusRule } from './status/rule.ts';

/** Where a Status element stands; each place has numbers of its own. */
export type StatusPlace =
  | 'Sync'
  | 'FolderSync'
  | 'FolderCreate'
  | 'FolderDelete'
  | 'FolderUpdate'
  | 'GetItemEstimate'
  | 'MoveItems'
  | 'Ping'
  | 'ItemOperations'
  | 'ItemOperations.Fetch'
  | 'ItemOperations.Move'
  | 'MeetingResponse'
  | 'Search'
  | 'Search.Store'
  | 'Find'
  | 'Settings'
  | 'Settings.DevicePassword'
  | 'ResolveRecipients'
  | 'ResolveRecipients.Response'
  | 'ResolveRecipients.Availability'
  | 'ResolveRecipients.Certificates'
  | 'Picture'
  | 'ValidateCert'
  | 'Provision'
  | 'Provision.Policy'
  | 'SendMail'
  | 'BodyPart'
  | 'Autodiscover';

/**
 * What a Status value means where it stands. Values no page knows: below 100 a failure of this item or command, once
 * more, then the person; from 100 on the person (status-codes.md, rule for unknown values).
 */
export function statusRule(place: StatusPlace, status: number): StatusRule {
  throw new Error(`not written yet: ${place} ${status}`);
}

/** Circumstances that change the meaning of an HTTP status. */
export type HttpContext = {
  readonly version: string;
  readonly command: string;
  readonly policyKeySent: boolean;
};

/** What an HTTP status means (commands.md section 1); below 14.0 it also stands for the codes above 100. */
export function httpRule(status: number, context: HttpContext): StatusRule {
  throw new Error(`not written yet: ${context.command} ${status}`);
}
