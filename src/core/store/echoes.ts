import type { ServerId } from '../model/ids.ts';
import type { Cards } from './cards.ts';
import { cardFromItem } from './card-from-item.ts';
import { Bit } from './flags.ts';
import type { Incoming } from './incoming.ts';
import type { OutboxRow } from './schema.ts';
import type { StoreCore } from './store-core.ts';
import type { StoredCard } from './stored-card.ts';

/** Adds that are messages of ours on their way, by ServerId. */
export type Echoes = ReadonlyMap<ServerId, number>;

/**
 * The target of a move may announce the message before the answer to MoveItems is read, or in place of it when that was
 * lost (sync-state-machine.md section 10). Such an Add is the message itself under its new id: same second, people,
 * subject and conversation as one whose move into this folder is under way.
 */
export async function findEchoes(
  core: StoreCore,
  cards: Cards,
  folder: number,
  unknown: readonly Incoming[],
): Promise<Echoes> {
  const echoes = new Map<ServerId, number>();
  if (unknown.length === 0) return echoes;
  const anything = core.directory.numbers((chunk, at) => (chunk.flags[at]! & Bit.pending) !== 0).next();
  if (anything.done) return echoes;
  const rows = await core.database.read(['outbox'], (transaction) =>
    transaction.objectStore('outbox').getAll(),
  );
  const moving = rows.map((row) => movingTo(row, folder)).filter((number) => number !== null);
  const byDate = new Map<number, number[]>();
  for (const number of moving) {
    const date = core.directory.date(number);
    byDate.set(date, [...(byDate.get(date) ?? []), number]);
  }
  for (const { serverId, item } of unknown) {
    const date = Math.floor((item.dateReceived ?? 0) / 1000);
    const candidates = byDate.get(date) ?? [];
    if (date === 0 || candidates.length === 0) continue;
    const card = cardFromItem(item, null, core.text, '');
    const known = await cards.read(candidates);
    const at = known.findIndex((other) => other !== null && sameMessage(other, card));
    const number = candidates[at];
    if (number === undefined) continue;
    echoes.set(serverId, number);
    candidates.splice(at, 1);
  }
  return echoes;
}

/** The message of a move into a folder that may have reached the server. */
function movingTo(row: OutboxRow, folder: number): number | null {
  const work = row.sent?.work;
  return work?.kind === 'move' && work.to === folder ? work.number : null;
}

/** Two cards of one message: servers change ids and references on a move or reset, never these. */
export function sameMessage(a: StoredCard, b: StoredCard): boolean {
  return (
    a.subject === b.subject &&
    a.from?.address === b.from?.address &&
    (a.conversationIndex === b.conversationIndex || a.conversationIndex === '' || b.conversationIndex === '')
  );
}
