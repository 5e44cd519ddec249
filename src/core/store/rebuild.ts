import { Fault } from '../base/errors.ts';
import type { AccountParts } from './account-parts.ts';
import { bodyText, openBody } from './bodies.ts';
import { cardTextBeside, senderText } from './card-from-item.ts';
import { Bit } from './flags.ts';
import { SegmentBuilder } from './segment.ts';
import { nextSegment, putSegment } from './segments.ts';
import { readState, watch, writeState } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** Messages per unit of work: their bodies are in memory together. */
const unit = 512;

/** Errors that mean the index cannot be read. */
export function isIndexBroken(error: unknown): boolean {
  return error instanceof Fault && (error.code === 'broken-index' || error.code === 'broken-blob');
}

/** Drops the index, which is derived, and notes that it is to be built again from cards and bodies. */
export function startRebuild(core: StoreCore): Promise<void> {
  return core.database.write(['state', 'seg', 'blk'], async (transaction) => {
    const [cursor, running, counter] = await Promise.all([
      readState(transaction, 'cursor'),
      readState(transaction, 'rebuild'),
      transaction.objectStore('seg').get(0),
    ]);
    // One that runs begins again: what it built is dropped too.
    const end = cursor?.next ?? running?.end ?? 0;
    watch(transaction.objectStore('seg').clear());
    watch(transaction.objectStore('blk').clear());
    // Numbers of segments are never given twice: readers keep heads by number.
    if (counter) watch(transaction.objectStore('seg').put(counter, 0));
    writeState(transaction, 'rebuild', { from: 0, end });
  });
}

/** One unit of a rebuild that runs; false when none does. */
export async function rebuildUnit(parts: AccountParts): Promise<boolean> {
  const { core } = parts;
  const mark = await core.database.read(['state'], (transaction) => readState(transaction, 'rebuild'));
  if (!mark) return false;
  const to = Math.min(mark.end, mark.from + unit);
  const numbers = Array.from({ length: to - mark.from }, (_, at) => mark.from + at).filter(
    (number) => !(core.directory.flags(number) & Bit.dead),
  );
  const segment = await indexAgain(parts, numbers);
  await core.database.write(['state', 'seg', 'blk'], async (transaction) => {
    const now = await readState(transaction, 'rebuild');
    if (now?.from !== mark.from || now.end !== mark.end) return;
    if (segment) putSegment(transaction, segment, await nextSegment(transaction));
    if (to < mark.end) writeState(transaction, 'rebuild', { from: to, end: mark.end });
    else watch(transaction.objectStore('state').delete('rebuild'));
  });
  return true;
}

async function indexAgain(
  { core, cards }: AccountParts,
  numbers: readonly number[],
): Promise<Awaited<ReturnType<SegmentBuilder['seal']>> | null> {
  const builder = new SegmentBuilder();
  const read = await cards.read(numbers);
  const withBody = numbers.filter((number) => core.directory.flags(number) & Bit.body);
  const blobs = await core.database.read(['body'], (transaction) => {
    const body = transaction.objectStore('body');
    return Promise.all(withBody.map((number) => body.get(number)));
  });
  const bodies = new Map(withBody.map((number, at) => [number, blobs[at]]));
  for (const [at, number] of numbers.entries()) {
    const card = read[at];
    const blob = bodies.get(number);
    const body = blob ? await openBody(core.seal, blob).catch(() => null) : card?.text;
    const words = body ? bodyText(body, core.text) : '';
    if (card) {
      builder.addSender(number, senderText(card));
      builder.add(number, cardTextBeside(card, words));
    }
    if (words !== '') builder.add(number, words);
  }
  return builder.empty ? null : builder.seal(core.seal);
}
