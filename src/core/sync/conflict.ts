import type { CollectionId, OperationId, ServerId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { ReadyItem } from '../store/mail-store.ts';
import type { Memory } from './memory.ts';

/** Problem of a mark that lost against the server's version (Status 7): it waits until that version was pulled. */
export const conflict = 'conflict';

/** What is known of a mark in conflict, to tell what the server had changed. */
export type Conflict = {
  readonly collectionId: CollectionId;
  readonly serverId: ServerId;
  /** What the server had when the mark was made. */
  readonly base: unknown;
  /** The pull in between spoke of the item. */
  seen: boolean;
};

/** Remembers a mark that was refused because the server's version of the item is newer. */
export function noteConflict(
  memory: Memory,
  operation: Operation,
  collectionId: CollectionId,
  serverId: ServerId,
): void {
  memory.conflicts.set(operation.id, { collectionId, serverId, base: baseOf(operation), seen: false });
}

/** A pull brought the server's version of these items. */
export function sawVersions(
  memory: Memory,
  collectionId: CollectionId,
  serverIds: ReadonlySet<ServerId>,
): void {
  for (const entry of memory.conflicts.values()) {
    if (entry.collectionId === collectionId && serverIds.has(entry.serverId)) entry.seen = true;
  }
}

/**
 * After that pull: marks that stand beside what the server changed are sent once more, field by field; where it changed
 * the same one, or nobody knows what, its version stays and the person is told (sync-state-machine.md section 4). What a
 * restart made us forget is sent: the second refusal is the last.
 */
export function lostAgainst(memory: Memory, { operations }: ReadyItem): readonly OperationId[] {
  return operations
    .filter((operation) => operation.problem === conflict)
    .filter((operation) => {
      const entry = memory.conflicts.get(operation.id);
      return entry !== undefined && (!entry.seen || entry.base !== baseOf(operation));
    })
    .map(({ id }) => id);
}

function baseOf({ work }: Operation): unknown {
  return 'base' in work ? work.base : null;
}
