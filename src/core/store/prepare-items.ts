import type { CollectionId, MessageNumber, ServerId } from '../model/ids.ts';
import { openBody, sealBody } from './bodies.ts';
import { cardTextBeside, senderText } from './card-from-item.ts';
import type { Cards } from './cards.ts';
import { CategoryTable } from './category-table.ts';
import type { Echoes } from './echoes.ts';
import { extraOf, openExtra, sealExtra } from './extra.ts';
import type { Extra } from './extra.ts';
import { Bit } from './flags.ts';
import { faultOf } from './incoming.ts';
import type { Incoming, NewFault } from './incoming.ts';
import { planKnown, planNew } from './item-plan.ts';
import type { ContentPlan } from './item-plan.ts';
import type { Found } from './lookup.ts';
import { sealPacks } from './packs.ts';
import type { SealedPacks } from './packs.ts';
import { marksOf, recordOf } from './record.ts';
import type { MarkPatch, RecordPatch } from './record.ts';
import type { Blob, Cursor } from './schema.ts';
import { SegmentBuilder } from './segment.ts';
import type { SealedSegment } from './segment.ts';
import type { StoreCore } from './store-core.ts';
import type { StoredCard } from './stored-card.ts';

/** What the 16 bits of the category column hold. */
const mostSets = 0xffff;

/** One message of an answer, ready to be written. */
export type ItemWrite = {
  readonly serverId: ServerId;
  /** The number it will have. */
  readonly number: MessageNumber;
  /** The message it was before: the same number, another one that dies, or null for a new message. */
  readonly before: MessageNumber | null;
  /** Its key is new: the echo of a move that is under way. */
  readonly moved: boolean;
  readonly record: RecordPatch;
  readonly marks: MarkPatch;
  /** What `place` holds; null: stays. */
  readonly card: StoredCard | null;
  /** Null: stays. */
  readonly place: number | null;
  readonly body: Blob | null;
  /** Null: none any more; undefined: stays. */
  readonly extra: Blob | null | undefined;
};

/** Everything of an answer's items that is encoded before its transaction opens. */
export type PreparedItems = {
  /** Counters this was prepared for: whoever finds others prepares again. */
  readonly cursor: Cursor;
  readonly writes: readonly ItemWrite[];
  readonly packs: SealedPacks;
  readonly segment: SealedSegment | null;
  /** New sets, in the order of their numbers. */
  readonly categories: readonly Blob[];
  readonly unknown: readonly ServerId[];
  readonly faults: readonly NewFault[];
};

type Draft = {
  readonly incoming: Incoming;
  readonly before: number | null;
  readonly moved: boolean;
  readonly plan: ContentPlan;
  readonly extra: Extra | null | undefined;
};

/** Plans, numbers and encodes the items of one answer. Reads, but writes nothing. */
export async function prepareItems(
  core: StoreCore,
  cards: Cards,
  collectionId: CollectionId,
  incoming: readonly Incoming[],
  found: ReadonlyMap<ServerId, Found>,
  echoes: Echoes,
): Promise<PreparedItems> {
  const unknown: ServerId[] = [];
  const faults: NewFault[] = [];
  const drafts: Draft[] = [];
  const knownOf = (serverId: ServerId): number | null => {
    const hit = found.get(serverId);
    return hit && !hit.dead ? hit.number : (echoes.get(serverId) ?? null);
  };
  const contents = await readContents(
    core,
    cards,
    incoming.map(({ serverId }) => knownOf(serverId)).filter((number) => number !== null),
  );
  for (const entry of incoming) {
    const before = knownOf(entry.serverId);
    if (before === null && !entry.whole) {
      // A dead one: the echo of a change must not bring back what was deleted (hurts 9).
      if (!found.has(entry.serverId)) unknown.push(entry.serverId);
      continue;
    }
    try {
      drafts.push(await draftOf(core, entry, before, contents, echoes.has(entry.serverId)));
    } catch {
      faults.push(faultOf(collectionId, entry, 'unreadable', core.clock.now()));
    }
  }
  return { ...(await encode(core, drafts)), unknown, faults };
}

type Contents = {
  readonly cards: ReadonlyMap<number, Awaited<ReturnType<Cards['read']>>[number]>;
  readonly extras: ReadonlyMap<number, Extra>;
};

async function readContents(core: StoreCore, cards: Cards, numbers: readonly number[]): Promise<Contents> {
  const read = await cards.read(numbers);
  const withExtra = numbers.filter((number) => core.directory.flags(number) & Bit.extra);
  const extras = new Map<number, Extra>();
  if (withExtra.length > 0) {
    const blobs = await core.database.read(['extra'], (transaction) => {
      const store = transaction.objectStore('extra');
      return Promise.all(withExtra.map((number) => store.get(number)));
    });
    for (const [at, number] of withExtra.entries()) {
      const blob = blobs[at];
      if (blob) extras.set(number, await openExtra(core.seal, blob));
    }
  }
  return { cards: new Map(numbers.map((number, at) => [number, read[at] ?? null])), extras };
}

async function draftOf(
  core: StoreCore,
  incoming: Incoming,
  before: number | null,
  contents: Contents,
  moved: boolean,
): Promise<Draft> {
  const { item } = incoming;
  if (before === null) {
    return {
      incoming,
      before,
      moved,
      plan: planNew(item, core.text),
      extra: extraOf(item, null) ?? undefined,
    };
  }
  const known = {
    card: contents.cards.get(before) ?? null,
    hasBody: (core.directory.flags(before) & Bit.body) !== 0,
    body: async () => {
      const blob = await core.database.read(['body'], (transaction) =>
        transaction.objectStore('body').get(before),
      );
      return blob ? openBody(core.seal, blob) : (known.card?.text ?? null);
    },
  };
  const plan = await planKnown(item, known, core.text);
  const old = contents.extras.get(before) ?? null;
  const extra = extraOf(item, old);
  // A new number needs its own row even when nothing changed.
  return { incoming, before, moved, plan, extra: extra === old && !plan.renumber ? undefined : extra };
}

async function encode(
  core: StoreCore,
  drafts: readonly Draft[],
): Promise<Pick<PreparedItems, 'cursor' | 'writes' | 'packs' | 'segment' | 'categories'>> {
  const { cursor, seal } = core;
  let next = cursor.next;
  const numbers = drafts.map(({ plan, before }) => (plan.renumber || before === null ? next++ : before));
  const withCard = drafts.map(({ plan }) => plan.card).filter((card) => card !== null);
  const packs = await sealPacks(seal, withCard, cursor.pack);
  const sets = new CategorySets(core);
  const builder = new SegmentBuilder();
  const ascending = drafts.map((_, at) => at).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  for (const at of ascending) addWords(builder, numbers[at] ?? 0, drafts[at]);
  let card = 0;
  const writes = await Promise.all(
    drafts.map(async ({ incoming, before, moved, plan, extra }, at): Promise<ItemWrite> => {
      const { item, serverId } = incoming;
      const place = plan.card ? (packs.places[card++] ?? null) : null;
      const category = item.categories ? sets.number(item.categories) : null;
      return {
        serverId,
        number: (numbers[at] ?? 0) as MessageNumber,
        before: before as MessageNumber | null,
        moved,
        record: recordOf(item, plan.card, category),
        marks: marksOf(item),
        card: plan.card,
        place,
        body: plan.body ? await sealBody(seal, plan.body) : null,
        extra: extra ? await sealExtra(seal, extra) : extra,
      };
    }),
  );
  return {
    cursor,
    writes,
    packs,
    segment: builder.empty ? null : await builder.seal(seal),
    categories: await Promise.all(sets.added.map((set) => CategoryTable.seal(seal, set))),
  };
}

function addWords(builder: SegmentBuilder, number: number, draft: Draft | undefined): void {
  if (!draft) return;
  const { card, index } = draft.plan;
  if (card && index.card) {
    builder.addSender(number, senderText(card));
    builder.add(number, cardTextBeside(card, index.body));
  }
  if (index.body !== '') builder.add(number, index.body);
}

/** Numbers for sets of categories, new ones counted from the cursor. */
class CategorySets {
  readonly #core: StoreCore;
  readonly added: (readonly string[])[] = [];

  constructor(core: StoreCore) {
    this.#core = core;
  }

  number(categories: readonly string[]): number {
    const set = [
      ...new Set(categories.map((name) => name.replaceAll('\0', '')).filter((name) => name !== '')),
    ];
    const { categories: table } = this.#core;
    const known = table.find(set);
    if (known !== null) return known;
    const at = this.added.findIndex((other) => other.join('\0') === set.join('\0'));
    if (at >= 0) return table.next + at;
    // 65,535 distinct sets are no person's work; the messages stay, without categories.
    if (table.next + this.added.length > mostSets) return 0;
    this.added.push(set);
    return table.next + this.added.length - 1;
  }
}
