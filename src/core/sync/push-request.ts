import { syncRequest } from '../eas/commands/sync.ts';
import type { ClientCommand } from '../eas/commands/sync-collection.ts';
import type { CommandRequest } from '../eas/commands/request.ts';
import { writeEmailChange, type EmailChange, type FlagChange } from '../eas/items/email.ts';
import type { FlagState } from '../model/message.ts';
import type { CollectionState, ReadyItem } from '../store/mail-store.ts';
import type { Turn } from './turn.ts';

const minute = 60_000;
const day = 1_440 * minute;

/** Whether an item is deleted for good, which cannot stand in one request with a deletion into Deleted Items. */
export function deletesAsMoves(item: ReadyItem): boolean {
  return !item.operations.some(({ work }) => work.kind === 'delete' && work.forGood);
}

/**
 * A Sync that holds our changes and asks for none (GetChanges 0), one command for each item
 * (sync-state-machine.md section 4, push).
 */
export async function pushRequest(
  turn: Turn,
  state: CollectionState,
  items: readonly ReadyItem[],
): Promise<CommandRequest> {
  const commands: ClientCommand[] = [];
  for (const item of items) commands.push(await command(turn, item));
  return syncRequest(
    {
      collections: [
        {
          collectionId: state.id,
          class: 'Email',
          syncKey: state.syncKey,
          deletesAsMoves: items.every(deletesAsMoves),
          getChanges: false,
          commands,
        },
      ],
    },
    turn.version,
  );
}

async function command(turn: Turn, item: ReadyItem): Promise<ClientCommand> {
  const { serverId } = item.key;
  if (item.operations.some(({ work }) => work.kind === 'delete')) return { kind: 'Delete', serverId };
  let change: EmailChange = {};
  for (const { work } of item.operations) {
    if (work.kind === 'read') change = { ...change, read: work.read };
    if (work.kind === 'flag') change = { ...change, flag: await flagChange(turn, item, work.flag) };
  }
  return { kind: 'Change', serverId, data: writeEmailChange(change) };
}

/** A flag is for today: servers want all four dates or none ([MS-ASEMAIL] 2.2.2.34). */
async function flagChange(turn: Turn, item: ReadyItem, flag: FlagState): Promise<FlagChange> {
  const now = turn.now();
  if (flag === 'none') return { kind: 'clear' };
  if (flag === 'complete') return { kind: 'complete', at: now };
  const message = await turn.store.message(item.number);
  const offset = turn.host.utcOffset(now);
  const start = Math.floor((now + offset * minute) / day) * day - offset * minute;
  return { kind: 'set', subject: message?.subject ?? '', start, due: start + day, offset };
}
