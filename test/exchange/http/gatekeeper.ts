import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { allCommands } from '../commands/all-commands.ts';
import type { Command } from '../command.ts';
import type { Account } from '../devices/account.ts';
import type { Device } from '../devices/device.ts';
import { HttpRefusal, Refusal } from '../refusal.ts';
import type { Query } from '../wire/query.ts';
import type { World } from '../world.ts';

/** Versions somebody could mean, offered or not. */
const versions: readonly ProtocolVersion[] = ['12.1', '14.0', '14.1', '16.0', '16.1'];

/** The version a request is in. @throws HttpRefusal 400 for none, 505 for one from before ActiveSync. */
export function versionOf(query: Query, headers: ReadonlyMap<string, string>): ProtocolVersion {
  const asked = query.version ?? headers.get('ms-asprotocolversion');
  if (asked === undefined) throw new HttpRefusal(400, 'no MS-ASProtocolVersion');
  if (query.version !== null && headers.has('ms-asprotocolversion')) {
    throw new HttpRefusal(400, 'the version in query and header');
  }
  const version = versions.find((each) => each === asked);
  if (version === undefined) throw new HttpRefusal(asked === '1.0' ? 505 : 400, `version ${asked}`);
  return version;
}

/** @throws Refusal 138 for a version or a command outside its version, 137 for a command nobody knows. */
export function commandOf(world: World, query: Query, version: ProtocolVersion): Command {
  if (!world.settings.versions.includes(version)) throw new Refusal(138, `version ${version} is not offered`);
  const command = allCommands.find(({ name }) => name === query.command);
  if (command === undefined) throw new Refusal(137, `command ${query.command}`);
  const number = Number(version);
  if (number < Number(command.since) || number > Number(command.until ?? '99')) {
    world.remark(`version: ${command.name} in ${version}`);
    throw new Refusal(138, `${command.name} in ${version}`);
  }
  return command;
}

/** @throws Refusal 108 or 109 for what [MS-ASHTTP] 2.2.1.1.1 does not allow. */
export function deviceOf(query: Query, account: Account): Device {
  const { deviceId, deviceType } = query;
  if (deviceId === null || !/^[A-Za-z0-9]{1,32}$/.test(deviceId)) throw new Refusal(108, 'DeviceId');
  if (deviceType === null || deviceType === '') throw new Refusal(109, 'DeviceType');
  return account.device(deviceId, deviceType);
}

/**
 * Whether the device may go on ([MS-ASPROV] 3.1.5.2; provisioning.md).
 * @throws Refusal 126 for a user without ActiveSync, 140 for a wipe, 141 to 144 for the policy.
 */
export function checkDevice(
  world: World,
  account: Account,
  device: Device,
  command: Command,
  key: string | null,
): void {
  if (account.disabled) throw new Refusal(126, 'the user is disabled');
  if (command.name === 'Provision') return;
  if (device.wipe !== null) throw new Refusal(140, 'a wipe is ordered');
  if (command.free || world.settings.policy === null) return;
  if (device.refresh !== null) throw new Refusal(device.refresh, 'the policy is old');
  if (key === null) throw new Refusal(141, 'no policy key');
  if (device.policyKey === null || key === '0') throw new Refusal(142, 'not provisioned');
  if (key !== device.policyKey) throw new Refusal(144, 'a wrong policy key');
}

/** Remarks on habits that real servers punish late or in silence. */
export function watchHabits(
  world: World,
  device: Device,
  headers: ReadonlyMap<string, string>,
  version: ProtocolVersion,
): void {
  const agent = headers.get('user-agent') ?? '';
  if (agent === '') world.remark('user-agent: none sent');
  device.userAgents.add(agent);
  if (device.userAgents.size === 3) world.remark('user-agent: changed more than twice');
  if (device.cookie === null || Number(version) < 16) return;
  if (!(headers.get('cookie') ?? '').includes(device.cookie)) world.remark('cookie: not brought back');
}
