import { concat, text, utf8 } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import type { Blob } from './schema.ts';
import type { Seal } from './seal.ts';
import { packCard, unpackCard } from './stored-card.ts';
import type { StoredCard } from './stored-card.ts';

/** Cards per pack: as cheap to write as 64, and 50 scattered rows read three times faster. */
export const packSize = 16;
/** Values above 64 kB become files of their own in Chromium (LevelDB): four times as slow. */
const packBytes = 56 * 1024;
/** Factor between pack and slot in the place column. */
const slots = 64;
/** First byte of a pack's content: how the rest is written. */
const version = 1;

export const placeOf = (pack: number, slot: number): number => pack * slots + slot;
export const packOf = (place: number): number => Math.floor(place / slots);
export const slotOf = (place: number): number => place % slots;

/** Packs ready to be stored, and where each card lies, in the order of the cards. */
export type SealedPacks = {
  readonly packs: readonly { readonly number: number; readonly blob: Blob }[];
  readonly places: readonly number[];
  /** Number of the next pack. */
  readonly next: number;
};

/** Packs cards in order, from pack number `first` on. */
export async function sealPacks(
  seal: Seal,
  cards: readonly StoredCard[],
  first: number,
): Promise<SealedPacks> {
  const places: number[] = [];
  const contents: Uint8Array[] = [];
  let parts: string[] = [];
  let size = 0;
  const close = (): void => {
    if (parts.length === 0) return;
    contents.push(concat([Uint8Array.of(version), utf8(`[${parts.join()}]`)]));
    parts = [];
    size = 0;
  };
  for (const card of cards) {
    const json = JSON.stringify(packCard(card));
    const bytes = bytesOf(json);
    if (parts.length === packSize || (parts.length > 0 && size + bytes > packBytes)) close();
    places.push(placeOf(first + contents.length, parts.length));
    parts.push(json);
    size += bytes;
  }
  close();
  const blobs = await Promise.all(contents.map((content) => seal.seal('card', content)));
  return {
    packs: blobs.map((blob, at) => ({ number: first + at, blob })),
    places,
    next: first + contents.length,
  };
}

/** The cards of a pack, each made when it is asked for: of sixteen neighbours a search wants one. */
export class Pack {
  readonly #packed: readonly unknown[];
  readonly #cards: StoredCard[] = [];

  constructor(packed: readonly unknown[]) {
    this.#packed = packed;
  }

  /** Null beyond the end. @throws TypeError when it is none. */
  card(slot: number): StoredCard | null {
    return slot < this.#packed.length ? (this.#cards[slot] ??= unpackCard(this.#packed[slot])) : null;
  }
}

/** A pack as it lies in the store. @throws Fault `broken-blob` (`never`). */
export async function openPack(seal: Seal, blob: Blob): Promise<Pack> {
  const content = await seal.open('card', blob);
  try {
    if (content[0] !== version) throw new RangeError('unknown format');
    const packed: unknown = JSON.parse(text(content.subarray(1)));
    if (!Array.isArray(packed)) throw new RangeError('no pack');
    return new Pack(packed);
  } catch (cause) {
    throw new Fault({ code: 'broken-blob', verdict: 'never', facts: { kind: 'card' }, cause });
  }
}

/** Bytes of a card with its comma; an upper bound where even that leaves room for a full pack. */
function bytesOf(json: string): number {
  const most = 3 * json.length;
  return most * packSize <= packBytes ? most + 1 : utf8(json).length + 1;
}
