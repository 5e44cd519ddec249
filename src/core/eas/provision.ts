import { Fault } from '../base/errors.ts';
import type { ProtocolVersion } from '../model/account.ts';
import type { KnownTag } from '../wbxml/code-pages.ts';
import type { Element } from '../wbxml/element.ts';
import type { EasAnswer } from './answer.ts';
import {
  acknowledgePolicyRequest,
  provisionRequest,
  readProvision,
  wipeDiscoveryRequest,
  type Policy,
  type ProvisionResponse,
  type WipeKind,
} from './commands/provision.ts';
import type { CommandRequest } from './commands/request.ts';
import { policyResult, unmetDemands } from './policy-result.ts';
import { policyStatuses, provisionStatuses } from './status/provision.ts';
import { statusRule } from './status.ts';
import { afterTries, StatusFault } from './status-fault.ts';

/** What the administrator sees and access rules match; stable and truthful (exchange-online.md section 6). */
export type DeviceInformation = {
  readonly model: string;
  readonly friendlyName: string;
  /** Name of the platform. */
  readonly os: string;
  /** As `de-DE`. */
  readonly osLanguage: string;
  readonly userAgent: string;
};

export type ProvisionSetup = {
  /** Sends one Provision with this X-MS-PolicyKey. */
  readonly exchange: (request: CommandRequest, policyKey: string) => Promise<EasAnswer>;
  readonly device: DeviceInformation;
  readonly version: ProtocolVersion;
  /** Demands of the policy that this app enforces. */
  readonly enforced: ReadonlySet<KnownTag>;
};

export type ProvisionOutcome =
  /** The final key, and the policy it stands for. */
  | { readonly kind: 'policy'; readonly key: string; readonly document: Element | null }
  /** The server has no policy for us: no key is used, and all is well. */
  | { readonly kind: 'none' }
  | { readonly kind: 'wipe'; readonly scope: WipeKind };

/** Rounds before a server that keeps changing its mind is left alone (provisioning.md, loop guard). */
const rounds = 3;

/**
 * The provisioning exchange in its two phases (provisioning.md).
 * @throws StatusFault of a refusal; Fault `policy-unmet` (after-user; facts.unmet names the elements) when a password is
 *   demanded that the app cannot ask for, `answer-incomplete`; whatever `exchange` throws.
 */
export async function provision(setup: ProvisionSetup): Promise<ProvisionOutcome> {
  for (let round = 1; ; round += 1) {
    const outcome = await oneRound(setup);
    if (outcome !== 'again') return outcome;
    if (round === rounds) throw new StatusFault(statusRule(policyStatuses, 5), 5, { facts: { rounds } });
  }
}

/**
 * Asks whether a wipe is ordered (after 140, or what 12.1 sends for it).
 * @returns null when none is: then provision as usual.
 */
export async function discoverWipe(setup: ProvisionSetup): Promise<WipeKind | null> {
  const answer = await setup.exchange(wipeDiscoveryRequest(), '0');
  return readProvision(answer.root).wipe;
}

async function oneRound(setup: ProvisionSetup): Promise<ProvisionOutcome | 'again'> {
  const { exchange, device, version, enforced } = setup;
  const offer = readProvision((await exchange(provisionRequest(device, version), '0')).root);
  const first = await settled(offer, setup);
  if (first !== null) return first;
  const { key, document } = offer.policy as Policy;
  if (key === null) throw incomplete();

  const unmet = unmetDemands(document, enforced);
  const result = policyResult(unmet);
  const acknowledgement = acknowledgePolicyRequest({ key, result });
  const receipt = readProvision((await exchange(acknowledgement, key)).root);
  if (result === 3 && receipt.wipe === null) throw policyUnmet(unmet);
  const second = await settled(receipt, setup);
  if (second !== null) return second;
  const final = receipt.policy?.key ?? null;
  if (final === null) throw incomplete();
  return { kind: 'policy', key: final, document };
}

/** What ends the exchange at this answer; null when a policy is there and the exchange goes on. */
async function settled(
  response: ProvisionResponse,
  setup: ProvisionSetup,
): Promise<ProvisionOutcome | 'again' | null> {
  const { status, policy, wipe } = response;
  if (wipe !== null) return { kind: 'wipe', scope: wipe };
  const rule = statusRule(provisionStatuses, status);
  const refused = new StatusFault(rule, status, { facts: { command: 'Provision' } });
  if (rule.action === 'wipe') {
    const scope = await discoverWipe(setup);
    if (scope === null) throw afterTries(refused, 'wipe-not-ordered');
    return { kind: 'wipe', scope };
  }
  if (rule.action !== 'success') throw refused;
  if (policy === null) return { kind: 'none' };
  const policyRule = statusRule(policyStatuses, policy.status);
  if (policyRule.action === 'success') return null;
  if (policyRule.action === 'absent') return { kind: 'none' };
  if (policyRule.action === 'provision') return 'again';
  throw new StatusFault(policyRule, policy.status, { facts: { command: 'Provision', at: 'Policy' } });
}

function policyUnmet(unmet: readonly KnownTag[]): Fault {
  const names = unmet.map((tag) => tag.replace('Provision:', '')).join(' ');
  return new Fault({ code: 'policy-unmet', verdict: 'after-user', facts: { unmet: names } });
}

function incomplete(): Fault {
  return new Fault({ code: 'answer-incomplete', verdict: 'later', facts: { missing: 'PolicyKey' } });
}
