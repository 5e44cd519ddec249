import { chunksOf } from './chunk.ts';
import type { Deaths } from './deaths.ts';
import type { Ahead, Edit } from './edit.ts';
import { Bit, withBit, withServerMark, withShownMark } from './flags.ts';
import { keyHash } from './hash.ts';
import { movedOn } from './moved-on.ts';
import type { ItemWrite, PreparedItems } from './prepare-items.ts';
import { applyRecord } from './record.ts';
import { nextSegment, putSegment } from './segments.ts';
import type { WriteTransaction } from './schema.ts';
import { applyServerMarks } from './server-marks.ts';
import { settleEcho } from './settlement.ts';
import { watch } from './state.ts';
import { categoryKey } from './store-core.ts';

/** What the prepared items touch: records of known messages, those of the numbers they will get, the counter of segments. */
export function aheadOf(prepared: PreparedItems): Required<Ahead> & {
  readonly ahead: (transaction: WriteTransaction) => Promise<number>;
} {
  const numbers = prepared.writes.flatMap(({ number, before }) =>
    before === null ? [number] : [number, before],
  );
  const moved = prepared.writes.filter(({ moved: isMoved }) => isMoved).map(({ number }) => number);
  const fresh = prepared.writes.filter(({ number }) => number >= prepared.cursor.next);
  return {
    chunks: chunksOf(numbers),
    ids: chunksOf([...fresh.map(({ number }) => number), ...moved]),
    ahead: (transaction) => (prepared.segment ? nextSegment(transaction) : Promise.resolve(0)),
  };
}

/** Operations of the messages that the prepared items touch. */
export function loadItems(edit: Edit, prepared: PreparedItems): Promise<void> {
  return edit.loadOperations(prepared.writes.map(({ before }) => before).filter((number) => number !== null));
}

/** Somebody else handed out numbers since this was prepared. */
export function checkItems(edit: Edit, { cursor }: PreparedItems): void {
  const { next, pack, category } = edit.cursor;
  if (next !== cursor.next || pack !== cursor.pack || category !== cursor.category) throw movedOn();
}

/**
 * Writes the items of one answer for the collection with small number `folder`, and their words as the segment of this
 * number. Returns the numbers that are new mail.
 */
export function applyItems(
  edit: Edit,
  deaths: Deaths,
  folder: number,
  prepared: PreparedItems,
  segment: number,
): readonly number[] {
  const added: number[] = [];
  for (const write of prepared.writes) {
    if (write.before === null) added.push(write.number);
    applyItem(edit, deaths, folder, write);
  }
  const { transaction } = edit;
  if (prepared.packs.packs.length > 0) {
    const card = transaction.objectStore('card');
    for (const { number, blob } of prepared.packs.packs) watch(card.put(blob, number));
  }
  if (prepared.segment) putSegment(transaction, prepared.segment, segment);
  const state = transaction.objectStore('state');
  for (const [at, set] of prepared.categories.entries()) {
    watch(state.put(set, categoryKey(prepared.cursor.category + at)));
    edit.touch('categories');
  }
  edit.cursor = {
    ...edit.cursor,
    pack: prepared.packs.next,
    category: prepared.cursor.category + prepared.categories.length,
  };
  return added;
}

function applyItem(edit: Edit, deaths: Deaths, folder: number, write: ItemWrite): void {
  const { before, number, serverId } = write;
  if (before !== null && !edit.alive(before)) throw movedOn();
  if (before === null) {
    create(edit, folder, write);
  } else if (before !== number) {
    if (write.moved) settleEcho(edit, before, folder);
    renumber(edit, deaths, before, folder, write);
  } else {
    if (write.moved) {
      edit.setId(number, folder, serverId);
      settleEcho(edit, number, folder);
    }
    const { chunk, at } = edit.change(number);
    chunk.hash[at] = keyHash(folder, serverId);
    const flags = applyRecord({ chunk, at }, write.record, edit.flags(number));
    edit.setFlags(number, flags & ~(Bit.unconfirmed | Bit.local | Bit.arrived | Bit.left));
  }
  if (before !== null) applyServerMarks(edit, number, write.marks);
  store(edit, write);
}

function create(edit: Edit, folder: number, write: ItemWrite): void {
  const number = append(edit, folder, write);
  let flags = applyRecord(edit.change(number), write.record, 0);
  for (const [kind, value] of [
    ['read', write.marks.read ? 1 : 0],
    ['flag', write.marks.flag ?? 0],
  ] as const) {
    flags = withShownMark(withServerMark(flags, kind, value), kind, value);
  }
  edit.setFlags(number, flags);
  edit.setFolder(number, folder);
  edit.outbox.knowNone(number);
}

/** Flags that do not go on to another number, or end with an announcement. */
const ofTheNumber = Bit.unconfirmed | Bit.local | Bit.arrived | Bit.left | Bit.body | Bit.extra | Bit.pending;

/** Other content: the message goes on under a new number, with what is shown of it and what waits for it. */
function renumber(edit: Edit, deaths: Deaths, before: number, folder: number, write: ItemWrite): void {
  const number = append(edit, folder, write);
  const { chunk, at } = edit.change(number);
  const old = edit.find(before);
  if (old) {
    for (const column of ['date', 'conversation', 'conversationLow', 'folder', 'category'] as const) {
      chunk[column][at] = old.chunk[column][old.at]!;
    }
  }
  const kept = edit.flags(before) & ~ofTheNumber;
  edit.setFlags(number, applyRecord({ chunk, at }, write.record, kept));
  edit.outbox.knowNone(number);
  retarget(edit, before, number);
  deaths.kill(before);
}

/** What waits for one message waits for another from now on. Both must be loaded. */
export function retarget(edit: Edit, before: number, number: number): void {
  for (const row of edit.outbox.of(before)) {
    if (row.work.kind === 'send') continue;
    const to = number as typeof row.work.number;
    edit.outbox.put({
      ...row,
      work: { ...row.work, number: to },
      sent: row.sent && {
        ...row.sent,
        work: row.sent.work.kind === 'send' ? row.sent.work : { ...row.sent.work, number: to },
      },
    });
  }
}

function append(edit: Edit, folder: number, { number, serverId }: ItemWrite): number {
  const given = edit.append(folder, serverId);
  if (given !== number) throw movedOn();
  const { chunk, at } = edit.change(given);
  chunk.hash[at] = keyHash(folder, serverId);
  return given;
}

function store(edit: Edit, { number, card, place, body, extra }: ItemWrite): void {
  const { chunk, at } = edit.change(number);
  if (place !== null) chunk.place[at] = place;
  let flags = edit.flags(number);
  if (body) watch(edit.transaction.objectStore('body').put(body, number));
  if (body || card?.text) flags |= Bit.body;
  if (extra !== undefined) {
    const rows = edit.transaction.objectStore('extra');
    if (extra) watch(rows.put(extra, number));
    else if (flags & Bit.extra) watch(rows.delete(number));
    flags = withBit(flags, Bit.extra, extra !== null);
  }
  edit.setFlags(number, flags);
}
