import type { ProtocolVersion } from '../../model/account.ts';
import type { DeviceInformation } from '../provision.ts';
import { el, type Element } from '../../wbxml/element.ts';
import { supports } from '../versions.ts';
import { deviceInformation } from './device-information.ts';
import { demand, demandFeature, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot, statusOf, nameOf } from './response.ts';

/** The only type since 12.0 (provisioning.md, the two phases). */
const policyType = 'MS-EAS-Provisioning-WBXML';

/** What a client says it did with a policy: 1 all, 2 partly, 3 nothing, 4 someone else manages the device. */
export type PolicyResult = 1 | 2 | 3 | 4;

export type WipeKind = 'device' | 'account';

export type ProvisionResponse = {
  readonly status: number;
  /** The first Policy of our type. */
  readonly policy: Policy | null;
  /** Status of the DeviceInformation that was sent; null when the server says none. */
  readonly deviceInformation: number | null;
  /** The server orders a wipe; may come with the answer to any Provision. */
  readonly wipe: WipeKind | null;
};

export type Policy = {
  /** 1 here it is, 2 there is none for this client (no error), 3 to 5 as status-codes.md says. */
  readonly status: number;
  /** Temporary after the first request, final after the acknowledgement; text, at most 64 characters. */
  readonly key: string | null;
  /** EASProvisionDoc. */
  readonly document: Element | null;
};

/**
 * First phase: asks for the policy. The header X-MS-PolicyKey is `0` (provisioning.md). From 14.1 on
 * DeviceInformation is sent here and required; below it must not be here.
 */
export function provisionRequest(device: DeviceInformation, version: ProtocolVersion): CommandRequest {
  const root = el(
    'Provision:Provision',
    supports(version, 'deviceInformationInProvision') && deviceInformation(device),
    el('Provision:Policies', el('Provision:Policy', el('Provision:PolicyType', policyType))),
  );
  return documentRequest('Provision', root);
}

/** Second phase: says what became of the policy. The header X-MS-PolicyKey is the same temporary key. */
export function acknowledgePolicyRequest(args: {
  readonly key: string;
  readonly result: PolicyResult;
}): CommandRequest {
  // provisioning.md
  demand(args.key !== '' && args.key.length <= 64, 'a policy key');
  const root = el(
    'Provision:Provision',
    el(
      'Provision:Policies',
      el(
        'Provision:Policy',
        el('Provision:PolicyType', policyType),
        el('Provision:PolicyKey', args.key),
        el('Provision:Status', args.result),
      ),
    ),
  );
  return documentRequest('Provision', root);
}

/** Asks whether a wipe is ordered: after 140, or 449 and 403 of 12.1. The header X-MS-PolicyKey is `0`. */
export function wipeDiscoveryRequest(): CommandRequest {
  return documentRequest('Provision', el('Provision:Provision'));
}

/** Says that a wipe is done (1) or failed (2). Sent first; nothing waits for the answer (provisioning.md, remote wipe). */
export function acknowledgeWipeRequest(
  args: { readonly kind: WipeKind; readonly status: 1 | 2 },
  version: ProtocolVersion,
): CommandRequest {
  demandFeature(version, 'accountOnlyWipe', args.kind === 'account');
  const tag = args.kind === 'account' ? 'Provision:AccountOnlyRemoteWipe' : 'Provision:RemoteWipe';
  const root = el('Provision:Provision', el(tag, el('Provision:Status', args.status)));
  return documentRequest('Provision', root);
}

/**
 * Reads the answer to any of the four requests. A missing Status at the top says nothing: the Policy has its own.
 * @throws Fault `answer-unexpected`.
 */
export function readProvision(root: Element | null): ProvisionResponse {
  const answer = expectRoot(root, 'Provision:Provision');
  const policies = answer.child('Provision:Policies')?.all('Provision:Policy') ?? [];
  const policy = policies.find((entry) => (entry.text('Provision:PolicyType') ?? policyType) === policyType);
  const device = answer.child('Settings:DeviceInformation');
  return {
    status: statusOf(answer, 'Provision:Status'),
    policy: policy === undefined ? null : readPolicy(policy),
    deviceInformation: device && statusOf(device, 'Settings:Status'),
    wipe: wipeOf(answer),
  };
}

function readPolicy(policy: Element): Policy {
  return {
    status: statusOf(policy, 'Provision:Status'),
    key: nameOf(policy, 'Provision:PolicyKey'),
    document: policy.child('Provision:Data', 'Provision:EASProvisionDoc'),
  };
}

/** Both at once are not defined; the one that reaches further counts. */
function wipeOf(answer: Element): WipeKind | null {
  if (answer.child('Provision:RemoteWipe') !== null) return 'device';
  return answer.child('Provision:AccountOnlyRemoteWipe') === null ? null : 'account';
}
