import type { ProtocolVersion } from '../../model/account.ts';
import { el, type Element } from '../../wbxml/element.ts';
import type { DeviceInformation } from '../provision.ts';
import { supports } from '../versions.ts';
import { deviceInformation } from './device-information.ts';
import { demand, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, statusOf } from './response.ts';

export type SettingsRequest = {
  /** 12.1 and 14.0 only, right after provisioning; later versions carry it in Provision. */
  readonly deviceInformation?: DeviceInformation;
  /** Ask for the person's own addresses. */
  readonly userInformation?: boolean;
};

/** Each property has its own Status; the one at the top only says that the request was read. */
export type SettingsResponse = {
  readonly status: number;
  /** Null: not in the answer. */
  readonly deviceInformation: number | null;
  readonly userInformation: {
    readonly status: number;
    /** Up to 14.0 one without id and name. */
    readonly accounts: readonly SettingsAccount[];
  } | null;
};

export type SettingsAccount = {
  /** For AccountId of the mail commands; null for the mailbox itself. */
  readonly id: string | null;
  readonly name: string | null;
  readonly displayName: string | null;
  readonly sendDisabled: boolean;
  readonly addresses: readonly string[];
  readonly primaryAddress: string | null;
};

/** Settings ([MS-ASCMD] 2.2.1.18). */
export function settingsRequest(args: SettingsRequest, version: ProtocolVersion): CommandRequest {
  const device = args.deviceInformation;
  // provisioning.md
  demand(
    device === undefined || !supports(version, 'deviceInformationInProvision'),
    'DeviceInformation in Settings up to 14.0 only',
  );
  const root = el(
    'Settings:Settings',
    device && deviceInformation(device),
    args.userInformation === true && el('Settings:UserInformation', el('Settings:Get')),
  );
  // [MS-ASCMD] 2.2.1.18
  demand(root.nodes.length > 0, 'at least one property');
  return documentRequest('Settings', root);
}

/**
 * Reads both forms of UserInformation, whatever the version: servers send the old one under new versions too.
 * @throws Fault `answer-unexpected`.
 */
export function readSettings(root: Element | null): SettingsResponse {
  const answer = expectRoot(root, 'Settings:Settings');
  const device = answer.child('Settings:DeviceInformation');
  const user = answer.child('Settings:UserInformation');
  return {
    status: statusOf(answer, 'Settings:Status'),
    deviceInformation: device && statusOf(device, 'Settings:Status'),
    userInformation: user && {
      status: statusOf(user, 'Settings:Status'),
      accounts: readAccounts(user.child('Settings:Get')),
    },
  };
}

function readAccounts(get: Element | null): readonly SettingsAccount[] {
  if (get === null) return [];
  const accounts = get.child('Settings:Accounts')?.all('Settings:Account') ?? [];
  const all = get.child('Settings:EmailAddresses') === null ? accounts : [get, ...accounts];
  return all.map((account) => {
    const addresses = account.child('Settings:EmailAddresses');
    return {
      id: account.text('Settings:AccountId'),
      name: account.text('Settings:AccountName'),
      displayName: account.text('Settings:UserDisplayName'),
      sendDisabled: account.boolean('Settings:SendDisabled') ?? false,
      addresses: (addresses?.all('Settings:SMTPAddress') ?? []).map((address) => address.text() ?? ''),
      primaryAddress: addresses?.text('Settings:PrimarySmtpAddress') ?? null,
    };
  });
}
