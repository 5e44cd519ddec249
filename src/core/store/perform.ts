import { Fault } from '../base/errors.ts';
import type { FolderRole } from '../model/folder.ts';
import type { CollectionId, MessageNumber, OperationId } from '../model/ids.ts';
import type { MessageBefore, Receipt } from '../model/operation.ts';
import type { AccountParts } from './account-parts.ts';
import { chunksOf } from './chunk.ts';
import { Deaths, deathStores } from './deaths.ts';
import type { Edit } from './edit.ts';
import { Bit, flagNumber, flagState, gone, shownMark, withShownMark } from './flags.ts';
import type { Intent, OutgoingMail } from './mail-store.ts';
import { editDelete, editMark, editMove } from './message-edits.ts';
import { newOperation, undoDelay } from './operations.ts';
import { sealMail } from './outbox.ts';
import type { OutboxRow } from './schema.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** What an intent does to each message. */
type Deed = {
  readonly action: Receipt['action'];
  readonly target: CollectionId | null;
  /** False where there is nothing to do. */
  readonly concerns: (flags: number, folder: number) => boolean;
  /** The flags as they will be shown, for memory. */
  readonly paint: (flags: number, folder: number) => number;
  /** Folder it will be shown in; null: stays. */
  readonly folder: number | null;
  readonly edit: (edit: Edit, deaths: Deaths, number: MessageNumber) => OutboxRow | null;
};

/** What a person does, in one transaction: painted in memory at once, stored behind commits that run. */
export async function perform(parts: AccountParts, intent: Intent): Promise<Receipt> {
  if (intent.kind === 'send') return sendMail(parts.core, intent.mail);
  return performOn(parts.core, deedOf(parts.core, intent), intent.numbers);
}

/** Does a deed to some messages; those that are gone or need nothing are left out. */
async function performOn(core: StoreCore, deed: Deed, wanted: readonly MessageNumber[]): Promise<Receipt> {
  const numbers = [...new Set(wanted)].filter((number) => {
    const flags = core.directory.flags(number);
    return (flags & gone) === 0 && deed.concerns(flags, core.directory.folder(number));
  });
  const { action, target } = deed;
  if (numbers.length === 0) return { operations: [], count: 0, action, target, before: [] };
  core.paint(numbers, ({ chunk, at }) => {
    chunk.flags[at] = deed.paint(chunk.flags[at]!, chunk.folder[at]!);
    if (deed.folder !== null) chunk.folder[at] = deed.folder;
  });
  try {
    const work = async (edit: Edit): Promise<Receipt> => {
      await edit.loadOperations(numbers);
      const deaths = new Deaths(edit);
      const before: MessageBefore[] = [];
      const operations: OperationId[] = [];
      for (const number of numbers) {
        const flags = edit.flags(number);
        const folder = edit.folder(number);
        if (flags & gone || !deed.concerns(flags, folder)) continue;
        before.push(snapshot(core, number, flags, folder));
        const row = deed.edit(edit, deaths, number);
        if (row) operations.push(row.id);
      }
      await deaths.finish(core);
      return { operations, count: before.length, action, target, before };
    };
    return await core.edit(deathStores, work, { chunks: chunksOf(numbers) });
  } catch (error) {
    await core.unpaint(chunksOf(numbers)).catch(() => undefined);
    throw error;
  }
}

function deedOf(core: StoreCore, intent: Exclude<Intent, { readonly kind: 'send' }>): Deed {
  switch (intent.kind) {
    case 'read':
      return markDeed(core, 'read', intent.read ? 1 : 0, intent.read ? 'read' : 'unread');
    case 'flag': {
      const action = ({ none: 'unflag', complete: 'complete', flagged: 'flag' } as const)[intent.flag];
      return markDeed(core, 'flag', flagNumber(intent.flag), action);
    }
    case 'move':
      return moveDeed(core, shortOf(core, intent.target), 'move');
    case 'archive':
      return moveDeed(core, byRole(core, 'archive'), 'archive');
    case 'junk':
      return moveDeed(core, byRole(core, 'junk'), 'junk');
    case 'remove':
      return removeDeed(core, intent);
  }
}

function markDeed(core: StoreCore, kind: 'read' | 'flag', value: number, action: Receipt['action']): Deed {
  return {
    action,
    target: null,
    concerns: (flags) => shownMark(flags, kind) !== value,
    paint: (flags) => withShownMark(flags, kind, value),
    folder: null,
    edit: (edit, _deaths, number) => editMark(core, edit, number, kind, value),
  };
}

function moveDeed(core: StoreCore, to: number, action: Receipt['action']): Deed {
  return {
    action,
    target: core.folders.idOf(to),
    concerns: (_flags, folder) => folder !== to,
    paint: (flags) => flags,
    folder: to,
    edit: (edit, _deaths, number) => editMove(core, edit, number, to),
  };
}

/**
 * Into Deleted Items as a move, which keeps the number and can be undone; for good where it lies there already, or where
 * the person emptied its folder. Where the account has no such folder, the server decides (DeletesAsMoves).
 */
function removeDeed(
  core: StoreCore,
  { numbers, confirmed, forGood = false }: Extract<Intent, { readonly kind: 'remove' }>,
): Deed {
  const trash = core.folders.byRole('deleted')?.short ?? 0;
  const isForGood = (folder: number): boolean => forGood || folder === trash;
  const allForGood = numbers.every((number) => isForGood(core.directory.folder(number)));
  return {
    action: forGood || (allForGood && trash > 0) ? 'delete-for-good' : 'delete',
    target: trash > 0 && !allForGood ? core.folders.idOf(trash) : null,
    concerns: () => true,
    paint: (flags, folder) => (trash === 0 || isForGood(folder) ? flags | Bit.hidden : flags),
    folder: trash > 0 && !forGood ? trash : null,
    edit: (edit, deaths, number) => {
      if (edit.flags(number) & Bit.local) {
        deaths.kill(number);
        return null;
      }
      const folder = edit.folder(number);
      return trash > 0 && !isForGood(folder)
        ? editMove(core, edit, number, trash, true, confirmed)
        : editDelete(core, edit, number, forGood || trash > 0, confirmed);
    },
  };
}

/** A mail into the outbox, to leave when its undo is over. */
async function sendMail(core: StoreCore, mail: OutgoingMail): Promise<Receipt> {
  const blob = await sealMail(core.seal, mail);
  const { source } = mail.draft;
  const verb = source?.verb === 'forward' ? 'forward' : 'reply';
  const row = newOperation(
    core,
    { kind: 'send', source: source ? { verb, reference: source.number } : null },
    { notBefore: core.clock.now() + undoDelay },
  );
  await core.edit(
    ['outbox', 'mail'],
    (edit) => {
      edit.outbox.put(row);
      watch(edit.transaction.objectStore('mail').put(blob, row.id));
      return Promise.resolve();
    },
    { durability: 'strict' },
  );
  return { operations: [row.id], count: 1, action: 'send', target: null, before: [] };
}

function snapshot(core: StoreCore, number: MessageNumber, flags: number, folder: number): MessageBefore {
  return {
    number,
    read: shownMark(flags, 'read') === 1,
    flag: flagState(shownMark(flags, 'flag')),
    folder: core.folders.idOf(folder),
  };
}

function shortOf(core: StoreCore, id: CollectionId): number {
  const entry = core.folders.byId(id);
  if (!entry) throw new Fault({ code: 'unknown-folder', verdict: 'after-user' });
  return entry.short;
}

function byRole(core: StoreCore, role: Extract<FolderRole, 'archive' | 'junk'>): number {
  const entry = core.folders.byRole(role);
  if (!entry) throw new Fault({ code: `no-${role}-folder`, verdict: 'after-user' });
  return entry.short;
}
