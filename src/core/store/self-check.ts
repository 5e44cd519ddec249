import { Chunk, chunkSize } from './chunk.ts';
import { Bit, serverMark, shownMark } from './flags.ts';
import type { FolderTable } from './folder-table.ts';
import { keyHash } from './hash.ts';
import { IdChunk } from './ids.ts';
import { numberOf } from './outbox-edit.ts';
import { packOf } from './packs.ts';
import type { OutboxRow, ReadTransaction } from './schema.ts';
import { readState } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** A rule of the database that does not hold; `what` is its code. */
export type Finding = {
  readonly what:
    | 'chunk-missing'
    | 'ids-length'
    | 'hash'
    | 'doubled-key'
    | 'pack-missing'
    | 'pack-number'
    | 'block-missing'
    | 'block-loose'
    | 'body-loose'
    | 'extra-missing'
    | 'extra-loose'
    | 'pending'
    | 'operation-loose'
    | 'mail-missing'
    | 'mail-loose'
    | 'mark'
    | 'folder'
    | 'category';
  readonly at: number | string;
};

/**
 * Everything that must hold between the stores, in one readonly transaction and without opening any content: once a week
 * while idle, and at the end of every crash test. Empty when all is well.
 */
export async function selfCheck(core: StoreCore): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const report = (what: Finding['what'], at: Finding['at']): void => void findings.push({ what, at });
  await core.refresh();
  await core.database.read(
    ['state', 'dir', 'ids', 'card', 'body', 'extra', 'seg', 'blk', 'outbox', 'mail'],
    async (transaction) => {
      const rows = await transaction.objectStore('outbox').getAll();
      await checkMessages(transaction, rows, core.folders, report);
      await checkIndex(transaction, report);
      const mails = new Set(await transaction.objectStore('mail').getAllKeys());
      for (const { id, work } of rows) {
        if (work.kind === 'send' && !mails.delete(id)) report('mail-missing', id);
      }
      for (const id of mails) report('mail-loose', id);
    },
  );
  return findings;
}

type Report = (what: Finding['what'], at: Finding['at']) => void;

async function checkMessages(
  transaction: ReadTransaction,
  rows: readonly OutboxRow[],
  folders: FolderTable,
  report: Report,
): Promise<void> {
  const [cursor, packs, bodies, extras] = await Promise.all([
    readState(transaction, 'cursor'),
    transaction.objectStore('card').getAllKeys(),
    transaction.objectStore('body').getAllKeys(),
    transaction.objectStore('extra').getAllKeys(),
  ]);
  const known = { packs: new Set(packs), bodies: new Set(bodies), extras: new Set(extras) };
  const operations = new Map<number, OutboxRow[]>();
  for (const row of rows) {
    const number = numberOf(row);
    if (number !== null) operations.set(number, [...(operations.get(number) ?? []), row]);
  }
  const next = cursor?.next ?? 0;
  const keys = new Set<string>();
  for (let index = 0; index * chunkSize < next; index++) {
    const [buffer, stored] = await Promise.all([
      transaction.objectStore('dir').get(index),
      transaction.objectStore('ids').get(index),
    ]);
    const end = Math.min(chunkSize, next - index * chunkSize);
    if (!buffer) {
      if (stored !== undefined) report('chunk-missing', index);
      continue;
    }
    const chunk = new Chunk(buffer);
    const ids = new IdChunk(stored);
    if (ids.length !== end) report('ids-length', index);
    for (let at = 0; at < end; at++) {
      const number = index * chunkSize + at;
      const flags = chunk.flags[at]!;
      if (flags & Bit.dead) continue;
      const id = ids.at(at);
      const key = `${id?.folder ?? 0}\0${id?.serverId ?? ''}`;
      if (keys.has(key) && !(flags & Bit.local)) report('doubled-key', number);
      if (!(flags & Bit.local)) keys.add(key);
      if (!id || chunk.hash[at] !== keyHash(id.folder, id.serverId)) report('hash', number);
      const pack = packOf(chunk.place[at]!);
      if (pack > 0 && !known.packs.has(pack)) report('pack-missing', number);
      if (pack >= (cursor?.pack ?? 0)) report('pack-number', number);
      if (chunk.category[at]! >= (cursor?.category ?? 0)) report('category', number);
      // The bit alone: fetched, and the server had none.
      if (known.bodies.delete(number) && !(flags & Bit.body)) report('body-loose', number);
      if (known.extras.delete(number) !== ((flags & Bit.extra) !== 0)) report('extra-missing', number);
      const own = operations.get(number) ?? [];
      operations.delete(number);
      if (own.length > 0 !== ((flags & Bit.pending) !== 0)) report('pending', number);
      if (!folders.byShort(chunk.folder[at]!)) report('folder', number);
      if (own.length > 0 || flags & Bit.local) continue;
      // Without an edit that waits, what is shown is what the server has.
      if (chunk.folder[at] !== id?.folder) report('folder', number);
      if (flags & Bit.hidden) report('mark', number);
      for (const kind of ['read', 'flag'] as const) {
        if (shownMark(flags, kind) !== serverMark(flags, kind)) report('mark', number);
      }
    }
  }
  for (const number of known.bodies) report('body-loose', number);
  for (const number of known.extras) report('extra-loose', number);
  for (const number of operations.keys()) report('operation-loose', number);
}

async function checkIndex(transaction: ReadTransaction, report: Report): Promise<void> {
  const seg = transaction.objectStore('seg');
  const [numbers, keys] = await Promise.all([
    seg.getAllKeys(IDBKeyRange.lowerBound(1)),
    transaction.objectStore('blk').getAllKeys(),
  ]);
  const loose = new Set(keys.map((key) => key.join()));
  const heads = await Promise.all(numbers.map((number) => seg.get(number)));
  for (const [at, number] of numbers.entries()) {
    const head = heads[at];
    const blocks = head && 'blocks' in head ? head.blocks : 0;
    for (let block = 0; block < blocks; block++) {
      if (!loose.delete(`${number},${block}`)) report('block-missing', number);
    }
  }
  for (const key of loose) report('block-loose', key);
}
