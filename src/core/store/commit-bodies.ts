import type { Body } from '../model/email.ts';
import type { FileReference, MessageNumber } from '../model/ids.ts';
import type { StoredBody } from '../model/message.ts';
import type { AccountParts } from './account-parts.ts';
import { bodyText, openBody, sealBody, storedBody } from './bodies.ts';
import { previewOf } from './card-from-item.ts';
import { chunksOf } from './chunk.ts';
import type { Edit } from './edit.ts';
import { Bit } from './flags.ts';
import { movedOn, untilSettled } from './moved-on.ts';
import { sealPacks } from './packs.ts';
import { SegmentBuilder } from './segment.ts';
import { nextSegment, putSegment } from './segments.ts';
import { watch } from './state.ts';

export type FetchedBody = { readonly number: MessageNumber; readonly body: Body };

/** Bodies fetched late, their words, and previews for cards that had none, in one transaction. */
export function commitBodies(parts: AccountParts, fetched: readonly FetchedBody[]): Promise<void> {
  return untilSettled(
    () => attempt(parts, fetched),
    () => parts.core.refresh(),
  );
}

async function attempt({ core, cards }: AccountParts, fetched: readonly FetchedBody[]): Promise<void> {
  const living = fetched
    .filter(({ number }) => !(core.directory.flags(number) & Bit.dead))
    .sort((a, b) => a.number - b.number);
  const builder = new SegmentBuilder();
  const before = await cards.read(living.map(({ number }) => number));
  const bodies = living.map(({ number, body }, at) => {
    const stored = storedBody(body);
    const words = stored ? bodyText(stored, core.text) : '';
    if (words !== '') builder.add(number, words);
    const card = before[at] ?? null;
    const preview = previewOf(body.preview ?? words);
    return { number, stored, card: card?.preview === '' && preview !== '' ? { ...card, preview } : null };
  });
  const blobs = await Promise.all(
    bodies.map(async ({ stored }) => stored && (await sealBody(core.seal, stored))),
  );
  const { cursor } = core;
  const previewed = bodies.map(({ card }) => card).filter((card) => card !== null);
  const packs = await sealPacks(core.seal, previewed, cursor.pack);
  const segment = builder.empty ? null : await builder.seal(core.seal);

  const work = (edit: Edit, segmentNumber: number): Promise<void> => {
    if (edit.cursor.pack !== cursor.pack) throw movedOn();
    const { transaction } = edit;
    let place = 0;
    for (const [at, { number, card }] of bodies.entries()) {
      const placed = card ? packs.places[place++] : undefined;
      if (!edit.alive(number)) continue;
      const blob = blobs[at];
      if (blob) watch(transaction.objectStore('body').put(blob, number));
      const record = edit.change(number);
      if (placed !== undefined) record.chunk.place[record.at] = placed;
      edit.setBit(number, Bit.body, true);
    }
    for (const { number, blob } of packs.packs) watch(transaction.objectStore('card').put(blob, number));
    edit.cursor = { ...edit.cursor, pack: packs.next };
    if (segment) putSegment(transaction, segment, segmentNumber);
    return Promise.resolve();
  };
  await core.edit(['dir', 'card', 'body', 'seg', 'blk'], work, {
    chunks: chunksOf(living.map(({ number }) => number)),
    ahead: nextSegment,
  });
}

/** The body that is stored, as a row or in the card; what came as a row came later. */
export async function readBody(
  { core, cards }: Pick<AccountParts, 'core' | 'cards'>,
  number: MessageNumber,
): Promise<StoredBody | null> {
  const [blob, [card]] = await Promise.all([
    core.database.read(['body'], (transaction) => transaction.objectStore('body').get(number)),
    cards.read([number]),
  ]);
  // One that does not open is as good as none: it is fetched again when somebody wants to read it.
  return blob ? openBody(core.seal, blob).catch(() => null) : (card?.text ?? null);
}

/** Keeps the bytes of an attachment, unless its message has died. */
export async function commitAttachment(
  { core }: Pick<AccountParts, 'core'>,
  number: MessageNumber,
  reference: FileReference,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const blob = await core.seal.seal('file', bytes);
  await core.edit(['dir', 'file'], async (edit) => {
    await edit.load([number]);
    if (!edit.alive(number)) return;
    watch(edit.transaction.objectStore('file').put(blob, [number, reference]));
    edit.touch();
  });
}

/** References of the files of a message that are stored, by their keys alone. */
export async function readAttachmentsHere(
  { core }: Pick<AccountParts, 'core'>,
  number: MessageNumber,
): Promise<ReadonlySet<FileReference>> {
  const keys = await core.database.read(['file'], (transaction) =>
    transaction.objectStore('file').getAllKeys(IDBKeyRange.bound([number], [number + 1], false, true)),
  );
  return new Set(keys.map(([, reference]) => reference as FileReference));
}

export async function readAttachment(
  { core }: Pick<AccountParts, 'core'>,
  number: MessageNumber,
  reference: FileReference,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const blob = await core.database.read(['file'], (transaction) =>
    transaction.objectStore('file').get([number, reference]),
  );
  return blob ? (await core.seal.open('file', blob)).slice() : null;
}
