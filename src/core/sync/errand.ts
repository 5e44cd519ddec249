import { completenessPass, estimatePass } from './estimate-pass.ts';
import { hierarchyPass } from './hierarchy-pass.ts';
import { movePass, repeatMove } from './move-pass.ts';
import { pushPass, repeatPush } from './push-pass.ts';
import { moveScope } from './outbox-names.ts';
import { resend, sendPass } from './send-pass.ts';
import { checkSent } from './sent-check.ts';
import type { Turn } from './turn.ts';
import { fetchItems } from './unknown-items.ts';
import type { Work } from './work.ts';
import type { World } from './world.ts';

const cardCount = 50;

/** Work that is not looking for mail: what goes out, and what is asked now and then. */
export type Errand = Extract<
  Work,
  {
    readonly kind:
      'resend' | 'send' | 'hold' | 'push' | 'move' | 'hierarchy' | 'estimate' | 'cards' | 'completeness';
  }
>;

/** Does one errand. @returns false when there was nothing to do after all */
export async function runErrand(turn: Turn, world: World, work: Errand): Promise<boolean> {
  const { settings } = world;
  switch (work.kind) {
    case 'resend':
      return repeat(turn, world, work.inflight);
    case 'send':
      await sendPass(turn, work.operation);
      return true;
    case 'hold':
      turn.log.mark('brake', { operations: work.operations.length }, 'warn');
      await turn.store.hold(work.operations);
      return true;
    case 'push':
      await pushPass(turn, work.target, work.items);
      return true;
    case 'move':
      await movePass(turn, work.items);
      return true;
    case 'hierarchy':
      await hierarchyPass(turn, work.repair);
      return true;
    case 'estimate':
      await estimatePass(turn, work.target, settings);
      return true;
    case 'cards':
      return cards(turn);
    case 'completeness':
      await completenessPass(turn, work.targets, settings);
      return true;
  }
}

async function repeat(turn: Turn, world: World, inflight: World['inflights'][number]): Promise<boolean> {
  const { scope } = inflight;
  turn.log.mark('resend', { command: inflight.command, tries: inflight.tries + 1 });
  if (scope === moveScope) await repeatMove(turn, inflight);
  else if (scope.startsWith('send:')) {
    const sent = world.folders.find(({ folder }) => folder.role === 'sent') ?? null;
    if (inflight.note['unsure'] === true) await checkSent(turn, inflight, sent, world.settings);
    else await resend(turn, inflight);
  } else {
    const target = world.folders.find(({ folder }) => folder.id === scope);
    // Its folder is gone, and what was inside with it.
    if (target === undefined) await turn.store.settle(scope, []);
    else await repeatPush(turn, target.state, inflight);
  }
  return true;
}

async function cards(turn: Turn): Promise<boolean> {
  const numbers = await turn.store.missingCards(cardCount);
  const keys = await turn.store.keys(numbers);
  const first = [...keys.values()][0];
  turn.memory.cardsDone = true;
  if (first === undefined) return false;
  const { collectionId } = first;
  const ids = [...keys.values()].filter((key) => key.collectionId === collectionId);
  const { items } = await fetchItems(
    turn,
    collectionId,
    ids.map(({ serverId }) => serverId),
  );
  if (items.length > 0) {
    await turn.store.commitFetched(collectionId, items);
    // There may be more; what the server no longer has stays as it is until its folder says so.
    turn.memory.cardsDone = false;
  }
  turn.log.note({ cards: items.length, asked: ids.length });
  return true;
}
