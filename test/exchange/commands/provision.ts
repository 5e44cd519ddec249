import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import { readDeviceInformation } from '../devices/device-information.ts';
import type { PolicyDocument } from '../settings.ts';
import { Refusal } from '../refusal.ts';
import { deviceInformationGrammar } from '../strict/device-information-grammar.ts';

const policyType = 'MS-EAS-Provisioning-WBXML';

/** [MS-ASPROV] 2.2.2.44, 3.2.5.1 and 3.2.5.2: two phases, and the wipe. */
export const provision: Command = {
  name: 'Provision',
  root: 'Provision:Provision',
  since: '12.1',
  grammar: {
    'Provision:Provision':
      'Settings:DeviceInformation[14.1-]? Policies? RemoteWipe? AccountOnlyRemoteWipe[16.1-]?',
    'Provision:Policies': 'Policy',
    'Provision:Policy': 'PolicyType (PolicyKey Status)?',
    'Provision:RemoteWipe': 'Status',
    'Provision:AccountOnlyRemoteWipe': 'Status',
    'Provision:PolicyType': '#text',
    'Provision:PolicyKey': '#text(64)',
    'Provision:Status': '#number',
    ...deviceInformationGrammar,
  },
  malformed: 2,
  free: true,
  handle(context) {
    const { document, device } = context;
    const wiped = document!.elements.find((child) => child.tag.endsWith('RemoteWipe'));
    if (wiped !== undefined) return acknowledgeWipe(context, wiped);
    const policy = document!.child('Provision:Policies', 'Provision:Policy');
    const key = policy?.text('Provision:PolicyKey') ?? null;
    if (device.wipe !== null) return directive(context);
    if (policy === null) return answer();
    if (policy.text('Provision:PolicyType') !== policyType) return answer(policyElement(3));
    return key === null ? offer(context) : acknowledge(context, policy, key);
  },
};

/** Phase 1: the policy and a key that is good for phase 2 only. */
function offer(context: CommandContext): CommandResult {
  const { document, device, version, world, headers } = context;
  const information = document!.child('Settings:DeviceInformation');
  if (information === null && Number(version) >= 14.1 && device.information === null) {
    throw new Refusal(165, 'Provision without DeviceInformation');
  }
  if (information !== null) device.information = readDeviceInformation(information);
  if (headers.get('x-ms-policykey') !== '0') world.remark('provision-key: phase 1 without the key 0');
  const told = information && el('Settings:DeviceInformation', el('Settings:Status', 1));
  const { policy } = world.settings;
  if (policy === null) return answer(policyElement(2), told);
  device.temporaryKey = policyKey(context);
  const data = el('Provision:Data', el('Provision:EASProvisionDoc', policyElements(policy)));
  return answer(policyElement(1, device.temporaryKey, data), told);
}

/** Phase 2: what the device made of it, and the final key. */
function acknowledge(context: CommandContext, policy: Element, key: string): CommandResult {
  const { device, world } = context;
  const status = policy.integer('Provision:Status');
  if (device.temporaryKey === null || key !== device.temporaryKey) return answer(policyElement(5));
  if (status === 2 && !world.settings.allowPartialCompliance) throw new Refusal(139, 'partly compliant');
  if (status === 4) throw new Refusal(145, 'managed by someone else');
  if (status !== 1 && status !== 2) {
    // Not applied: no key, and commands go on asking for one.
    device.temporaryKey = null;
    return answer(policyElement(1));
  }
  device.temporaryKey = null;
  device.policyKey = policyKey(context);
  device.refresh = null;
  return answer(policyElement(1, device.policyKey));
}

function directive({ device, version }: CommandContext): CommandResult {
  const kind = device.wipe === 'account' && Number(version) >= 16.1 ? 'AccountOnlyRemoteWipe' : 'RemoteWipe';
  return {
    kind: 'document',
    root: el('Provision:Provision', el('Provision:Status', 1), el(`Provision:${kind}`)),
  };
}

/** Status 1 ends it for the administrator; the device goes on getting 140 until the order is taken back. */
function acknowledgeWipe(context: CommandContext, wiped: Element): CommandResult {
  const { device, world } = context;
  const status = wiped.integer('Provision:Status') ?? 0;
  if (device.wipe === null) throw new Refusal(2, 'a wipe that was not ordered');
  world.wiped.push({
    deviceId: device.id,
    kind: wiped.tag === 'Provision:RemoteWipe' ? 'device' : 'account',
    status,
  });
  if (status !== 1) throw new Refusal(2, 'the wipe failed');
  return answer();
}

function answer(policy: Element | null = null, information: Element | null = null): CommandResult {
  const root = el(
    'Provision:Provision',
    information,
    el('Provision:Status', 1),
    policy && el('Provision:Policies', policy),
  );
  return { kind: 'document', root };
}

function policyElement(status: number, key: string | null = null, data: Element | null = null): Element {
  return el(
    'Provision:Policy',
    el('Provision:PolicyType', policyType),
    el('Provision:Status', status),
    key !== null && el('Provision:PolicyKey', key),
    data,
  );
}

/** An empty value is an empty tag: not set. */
function policyElements(policy: PolicyDocument): readonly Element[] {
  return Object.entries(policy).map(([name, value]) =>
    value === '' ? el(`Provision:${name}` as KnownTag) : el(`Provision:${name}` as KnownTag, value),
  );
}

/** A decimal 32-bit number, so that the base64 query can carry it. */
function policyKey({ world }: CommandContext): string {
  return String(1 + world.random.integer(0x7ffffffe));
}
