import { chunkSize } from './chunk.ts';
import type { AccountParts } from './account-parts.ts';
import { retarget } from './apply-items.ts';
import type { Deaths } from './deaths.ts';
import { isLost } from './deletes.ts';
import { sameMessage } from './echoes.ts';
import type { Edit } from './edit.ts';
import { windowStart } from './filter-window.ts';
import { Bit, serverMark, withShownMark } from './flags.ts';
import { keepLocal } from './local-copy.ts';
import { operationOf } from './message-edits.ts';
import type { SyncCommit } from './mail-store.ts';
import type { PreparedItems } from './prepare-items.ts';
import type { OutboxRow } from './schema.ts';
import { readOne } from './state.ts';
import type { StoredCard } from './stored-card.ts';

/** What the end of a reset needs to know before its transaction. */
export type ResetEnd = {
  /** Messages that were not announced again, and those that carry on the edits of some. */
  readonly numbers: readonly number[];
  /** Seconds since 1970; what is older lies outside the filter window, was not to be announced, and leaves. */
  readonly since: number;
  /** The same message under a new id, for messages with edits that wait. */
  readonly successors: ReadonlyMap<number, number>;
};

/** Finds what was not announced again, and where edits of it go (sync-state-machine.md section 6). */
export async function prepareResetEnd(
  { core, lookup, cards }: AccountParts,
  folder: number,
  commit: SyncCommit,
  items: PreparedItems,
): Promise<ResetEnd> {
  const { directory } = core;
  const state = await core.database.read(['state'], (transaction) =>
    readOne(transaction, 'col:', commit.collectionId),
  );
  const confirmed = new Set(items.writes.map(({ before }) => before));
  const marked = [...directory.numbers((chunk, at) => (chunk.flags[at]! & Bit.unconfirmed) !== 0)];
  const keys = await lookup.keys(marked);
  const left = marked.filter(
    (number) => keys.get(number)?.folder === folder && !confirmed.has(number as never),
  );
  const edited = left.filter((number) => directory.flags(number) & Bit.pending);
  const successors = await findSuccessors({ core, cards }, folder, edited, items);
  return {
    numbers: [...left, ...[...successors.values()].filter((number) => number < directory.next)],
    since: windowStart(commit.state.filter ?? state?.filter ?? null, core.clock.now()),
    successors,
  };
}

/**
 * After the last page: what was not announced again and lies inside the window goes; edits that wait move to the same
 * message under its new id, or stay with a copy of their own that the person is told of. What lies outside leaves when
 * nothing waits for it: kept for good, it would stay behind when the window grows again.
 */
export function endReset(edit: Edit, deaths: Deaths, reset: ResetEnd, now: number): void {
  for (const number of reset.numbers) {
    if (!edit.alive(number) || !(edit.flags(number) & Bit.unconfirmed)) continue;
    const record = edit.find(number);
    const rows = edit.outbox.of(number);
    const date = record?.chunk.date[record.at] ?? 0;
    const moving = rows.find(({ work, sent }) => work.kind === 'move' && sent);
    if (moving) edit.outbox.put({ ...moving, sourceGone: true });
    if (date < reset.since || moving) {
      edit.setBit(number, Bit.unconfirmed, false);
      // The server will never speak of it again: it leaves, as by a SoftDelete.
      if (!moving) edit.setBit(number, Bit.left, true);
      continue;
    }
    const edits = rows.filter(isLost);
    // No edit: gone, or outside the window. A deletion that waits: done.
    if (edits.length < rows.length || edits.length === 0) {
      deaths.kill(number);
      continue;
    }
    const successor = reset.successors.get(number);
    if (successor !== undefined && edit.alive(successor)) {
      carryOver(edit, number, successor);
      deaths.kill(number);
    } else {
      keepLocal(edit, number, 'edit-lost-in-reset', now);
    }
  }
}

/** Edits go on with the message under its new id, against what the server says there. */
function carryOver(edit: Edit, number: number, successor: number): void {
  const shownIn = edit.folder(number);
  // What the person has done to the new row already is the newer wish.
  for (const row of edit.outbox.of(number)) {
    if (operationOf(edit, successor, row.work.kind)) edit.outbox.remove(row);
  }
  retarget(edit, number, successor);
  for (const row of edit.outbox.of(successor)) carryOne(edit, row, successor, shownIn);
}

function carryOne(edit: Edit, row: OutboxRow, successor: number, shownIn: number): void {
  const { work } = row;
  if (work.kind === 'move') {
    edit.outbox.put({ ...row, work: { ...work, from: edit.folder(successor) } });
    edit.setFolder(successor, shownIn);
  } else if (work.kind === 'read' || work.kind === 'flag') {
    const base = serverMark(edit.flags(successor), work.kind);
    if (base === work.value) {
      edit.outbox.remove(row);
      return;
    }
    edit.outbox.put({ ...row, work: { ...work, base } });
    edit.setFlags(successor, withShownMark(edit.flags(successor), work.kind, work.value));
  }
}

async function findSuccessors(
  { core, cards }: Pick<AccountParts, 'core' | 'cards'>,
  folder: number,
  edited: readonly number[],
  items: PreparedItems,
): Promise<ReadonlyMap<number, number>> {
  const successors = new Map<number, number>();
  if (edited.length === 0) return successors;
  const { directory } = core;
  const dates = new Set(edited.map((number) => directory.date(number)));
  const rivals: { readonly number: number; readonly date: number; readonly card: StoredCard }[] = [];
  const stored: number[] = [];
  for (const [index, chunk] of directory.chunks.entries()) {
    if (!chunk) continue;
    for (let at = 0; at < directory.endOf(index); at++) {
      const flags = chunk.flags[at]!;
      if (flags & (Bit.dead | Bit.unconfirmed | Bit.local) || chunk.folder[at] !== folder) continue;
      if (dates.has(chunk.date[at]!)) stored.push(index * chunkSize + at);
    }
  }
  for (const [at, card] of (await cards.read(stored)).entries()) {
    const number = stored[at];
    if (card && number !== undefined) rivals.push({ number, date: directory.date(number), card });
  }
  for (const { number, before, record, card } of items.writes) {
    if (before === null && card && record.date !== undefined && dates.has(record.date)) {
      rivals.push({ number, date: record.date, card });
    }
  }
  const known = await cards.read(edited);
  const taken = new Set<number>();
  for (const [at, number] of edited.entries()) {
    const card = known[at];
    const same = rivals.find(
      (rival) =>
        card &&
        rival.date === directory.date(number) &&
        !taken.has(rival.number) &&
        sameMessage(card, rival.card),
    );
    if (!same) continue;
    taken.add(same.number);
    successors.set(number, same.number);
  }
  return successors;
}
