import type { KnownTag } from '../wbxml/code-pages.ts';
import type { Element } from '../wbxml/element.ts';
import type { PolicyResult } from './commands/provision.ts';

/**
 * Demands of a policy on what this app has, with the value that demands nothing (provisioning.md, EASProvisionDoc). What the
 * app lacks (camera, Bluetooth, other mail accounts) counts as enforced and is not listed.
 */
const demands: readonly (readonly [tag: KnownTag, harmless: string])[] = [
  ['Provision:DevicePasswordEnabled', '0'],
  ['Provision:RequireDeviceEncryption', '0'],
  ['Provision:AttachmentsEnabled', '1'],
  ['Provision:MaxAttachmentSize', ''],
  ['Provision:MaxEmailAgeFilter', '0'],
  ['Provision:MaxEmailBodyTruncationSize', '-1'],
  ['Provision:MaxEmailHTMLBodyTruncationSize', '-1'],
  ['Provision:AllowHTMLEmail', '1'],
  ['Provision:RequireManualSyncWhenRoaming', '0'],
  ['Provision:RequireSignedSMIMEMessages', '0'],
  ['Provision:RequireEncryptedSMIMEMessages', '0'],
];

/** Elements of a policy that ask for something which is not enforced yet. An empty or absent one asks for nothing. */
export function unmetDemands(
  document: Element | null,
  enforced: ReadonlySet<KnownTag> = new Set(),
): readonly KnownTag[] {
  return demands.flatMap(([tag, harmless]) => {
    const value = document?.text(tag)?.trim() ?? '';
    return value === '' || value === harmless || enforced.has(tag) ? [] : [tag];
  });
}

/**
 * What may honestly be reported about a policy ([MS-ASPROV] 3.1.5, provisioning.md, which status): 1 everything holds, 2 a
 * part is unmet, 3 a password is demanded and there is none, since 2 would promise at least that.
 */
export function policyResult(unmet: readonly KnownTag[]): PolicyResult {
  if (unmet.includes('Provision:DevicePasswordEnabled')) return 3;
  return unmet.length === 0 ? 1 : 2;
}
