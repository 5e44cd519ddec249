import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import type { PingMemory } from '../devices/device.ts';
import { Refusal } from '../refusal.ts';
import { hold } from '../sync/hold.ts';
import { hasChanges } from '../sync/server-changes.ts';
import { holdsMail } from '../sync/sync-plan.ts';
import { mailWindow } from '../sync/window.ts';

/** How long after a new Ping the end of the former one may still be under way, in milliseconds. */
const grace = 5_000;

/** [MS-ASCMD] 2.2.1.13. */
export const ping: Command = {
  name: 'Ping',
  root: 'Ping:Ping',
  since: '12.1',
  grammar: {
    'Ping:Ping': 'HeartbeatInterval? Folders?',
    'Ping:HeartbeatInterval': '#number',
    'Ping:Folders': 'Folder+',
    'Ping:Folder': 'Id Class',
    'Ping:Id': '#text(64)',
    'Ping:Class': '#text',
  },
  malformed: 4,
  bodyless: true,
  free: true,
  async handle(context) {
    const { device, world } = context;
    device.ping = remember(context);
    const { heartbeat, folders } = device.ping;
    if (heartbeat === null || folders === null) throw new Refusal(3, 'a Ping without its parameters');
    const refused = limit(context, heartbeat, folders);
    if (refused !== null) return refused;
    // Over sockets the end of the former one may be heard after the new one: only what stays is a mistake.
    if (device.pings > 0) {
      void world.clock.sleep(grace).then(() => {
        if (device.pings > 1) world.remark('ping-twice: a Ping while another one is held');
      });
    }
    device.pings++;
    try {
      return await wait(context, heartbeat, folders);
    } finally {
      device.pings--;
    }
  },
};

/** What is left out comes from the last Ping of the device. */
function remember({ document, device }: CommandContext): PingMemory {
  if (document === null) return device.ping;
  const folders = document.child('Ping:Folders')?.elements.map((folder) => folder.text('Ping:Id')!);
  if (folders !== undefined && new Set(folders).size < folders.length) {
    throw new Refusal(4, 'a folder twice');
  }
  return {
    heartbeat: document.integer('Ping:HeartbeatInterval') ?? device.ping.heartbeat,
    folders: folders ?? device.ping.folders,
  };
}

/** 5 names the nearest heartbeat that would do, 6 the number of folders. */
function limit(
  { world }: CommandContext,
  heartbeat: number,
  folders: readonly string[],
): CommandResult | null {
  const { min, max } = world.settings.heartbeat;
  if (heartbeat < min || heartbeat > max) {
    return status(5, el('Ping:HeartbeatInterval', heartbeat < min ? min : max));
  }
  const { maxPingFolders } = world.settings;
  return folders.length > maxPingFolders ? status(6, el('Ping:MaxFolders', maxPingFolders)) : null;
}

async function wait(
  context: CommandContext,
  heartbeat: number,
  folders: readonly string[],
): Promise<CommandResult> {
  const { device, account, world, signal } = context;
  const { store } = account.mailbox;
  const look = (): CommandResult | null => {
    if (!device.hierarchy.primed || !device.hierarchy.isCurrent(store)) return status(7);
    if (folders.some((id) => store.folder(id) === undefined)) return status(7);
    const changed = folders.filter((id) => isChanged(context, id));
    return changed.length === 0
      ? null
      : status(
          2,
          el(
            'Ping:Folders',
            changed.map((id) => el('Ping:Folder', id)),
          ),
        );
  };
  return (await hold(world.clock, store, heartbeat, signal, look)) ?? status(1);
}

/** A folder the device never synchronised has all its items to tell. */
function isChanged({ device, account, world }: CommandContext, id: string): boolean {
  const { store } = account.mailbox;
  if (!holdsMail(store.folder(id)!)) return false;
  const state = device.collections.get(id);
  if (state === undefined) return store.byId(id).size > 0;
  const window = mailWindow(state.options?.filter ?? 0, false, world.clock.now());
  return hasChanges({ state, store, window, order: world.settings.order }, world.settings.pingWakes);
}

function status(value: number, rest: Element | null = null): CommandResult {
  return { kind: 'document', root: el('Ping:Ping', el('Ping:Status', value), rest) };
}
