import { Fault } from '../base/errors.ts';
import type { BrokenCommand, ServerCommand, SyncedCollection } from '../eas/commands/sync-response.ts';
import { readEmail } from '../eas/items/email.ts';
import type { EmailItem } from '../model/email.ts';
import type { CollectionId, ServerId } from '../model/ids.ts';
import type { SyncCommit } from '../store/mail-store.ts';
import { rawDocument } from '../eas/wire.ts';
import { listItem } from './list-item.ts';

export type ItemChanges = Pick<SyncCommit, 'adds' | 'changes' | 'deletes' | 'softDeletes' | 'faults'>;

type Effect = {
  readonly kind: 'add' | 'change' | 'delete' | 'soft-delete';
  /** Null for what is gone. */
  readonly item: EmailItem | null;
};

/**
 * The server's commands of one answer as one effect for each item, which is what applying them in order comes to.
 * An item that cannot be read is quarantined alone, as it came; the others are not touched.
 * @param at epoch ms, for the quarantine
 */
export function itemChanges(collection: SyncedCollection, at: number): ItemChanges {
  const effects = new Map<ServerId, Effect>();
  const faults: SyncCommit['faults'][number][] = collection.broken.map((broken) =>
    brokenCommand(broken, collection.collectionId, at),
  );
  for (const command of collection.commands) {
    // Short messages share the Inbox of some servers unasked; they are no mail (data-classes.md, SMS).
    if ('class' in command && command.class === 'SMS') continue;
    try {
      apply(effects, command);
    } catch (error) {
      if (!(error instanceof Fault) || !('element' in command)) throw error;
      faults.push({
        at,
        collectionId: collection.collectionId,
        serverId: command.serverId,
        reason: error.code,
        raw: rawDocument(command.element),
      });
    }
  }
  return { ...sorted(effects), faults };
}

function apply(effects: Map<ServerId, Effect>, command: ServerCommand): void {
  const { serverId } = command;
  const before = effects.get(serverId);
  if (!('data' in command)) {
    effects.set(serverId, { kind: command.kind === 'Delete' ? 'delete' : 'soft-delete', item: null });
    return;
  }
  const item = listItem(readEmail(command.data));
  if (command.kind === 'Add') effects.set(serverId, { kind: 'add', item });
  else if (before === undefined) effects.set(serverId, { kind: 'change', item });
  // A Change of what this answer removed is an echo (hurts 9).
  else if (before.item !== null) effects.set(serverId, { ...before, item: { ...before.item, ...item } });
}

function sorted(effects: ReadonlyMap<ServerId, Effect>): Omit<ItemChanges, 'faults'> {
  const adds: { serverId: ServerId; item: EmailItem }[] = [];
  const changes: { serverId: ServerId; item: EmailItem }[] = [];
  const deletes: ServerId[] = [];
  const softDeletes: ServerId[] = [];
  for (const [serverId, effect] of effects) {
    if (effect.item === null) (effect.kind === 'delete' ? deletes : softDeletes).push(serverId);
    else (effect.kind === 'add' ? adds : changes).push({ serverId, item: effect.item });
  }
  return { adds, changes, deletes, softDeletes };
}

function brokenCommand(
  broken: BrokenCommand,
  collectionId: CollectionId,
  at: number,
): SyncCommit['faults'][number] {
  return {
    at,
    collectionId,
    serverId: broken.serverId ?? '',
    reason: broken.reason,
    raw: rawDocument(broken.element),
  };
}
