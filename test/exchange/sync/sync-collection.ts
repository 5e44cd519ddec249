import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import type { CommandContext } from '../command.ts';
import { CollectionState } from '../devices/collection-state.ts';
import { failed, runCommands } from './client-commands.ts';
import { bent } from './sync-faults.ts';
import { takeChanges } from './server-changes.ts';
import { holdsMail, type CollectionPlan } from './sync-plan.ts';
import { mailWindow } from './window.ts';

/** What a collection comes to. `null` as answer: nothing to say, the key stays as it is. */
export type CollectionAnswer = { readonly answer: Element | null; readonly changes: number };

/**
 * Works on one collection of a Sync.
 * @param budget changes of the server that still fit into the whole answer.
 */
export function syncCollection(
  context: CommandContext,
  plan: CollectionPlan,
  budget: number,
): CollectionAnswer {
  const { id, key, folder } = plan;
  const ordered = context.acts.collectionStatus(id);
  if (ordered !== null) return only(statusAnswer(plan, ordered));
  if (folder === undefined || context.device.hierarchy.lost) return only(statusAnswer(plan, 12));
  if (key === '0') return only(start(context, plan));
  const { state } = plan;
  if (state === undefined || !(state.isCurrent(key) || state.isPrevious(key))) {
    return only(statusAnswer(plan, 3));
  }
  if (context.acts.has('same-key')) return only(sameKey(plan));
  const request = encode(plan.element);
  if (state.isCurrent(key)) return work(context, plan, state, request, budget, new Map());
  const { replay, remembers } = context.world.settings;
  const stored = state.replay(request);
  if (plan.commands.length > 0 && stored === null) {
    context.world.remark('sync-changed-repeat: the previous key came with commands in another request');
  }
  const partly = remembers === 'by device' && (state.lastMovedWindow || plan.commands.length > 0);
  if (partly && (state.lastMovedWindow || stored === null)) {
    return work(context, plan, state, request, budget, state.takeAsTold());
  }
  if (replay === 'answer' && stored !== null) return only(stored);
  return work(context, plan, state, request, budget, state.rollBack());
}

/** First contact: a key and nothing else. */
function start(context: CommandContext, plan: CollectionPlan): Element {
  const state = new CollectionState(plan.id, () => context.world.makeKey());
  context.device.collections.set(plan.id, state);
  if (plan.element.child('AirSync:Options') !== null) state.setOptions(plan.options);
  return collectionElement(context, plan, state.key, []);
}

function work(
  context: CommandContext,
  plan: CollectionPlan,
  state: CollectionState,
  request: Uint8Array,
  budget: number,
  added: ReadonlyMap<string, string>,
): CollectionAnswer {
  const { world, account, version } = context;
  const { folder, options, commands } = plan;
  const { order } = world.settings;
  state.setOptions(options);
  // A full answer leaves out what it has no room for (sync-state-machine.md section 4, pull).
  if (commands.length === 0 && (budget <= 0 || !holdsMail(folder!))) return { answer: null, changes: 0 };
  state.begin(request);
  if (commands.length > 0 && state.isFilling) {
    world.remark('sync-early: commands before the first synchronisation ended');
  }
  const scene = { context, state, folder: folder!, options, deletesAsMoves: plan.deletesAsMoves, added };
  const responses = holdsMail(folder!)
    ? runCommands(scene, commands, plan.first)
    : commands.map((command) => failed(command, 6));
  const window = mailWindow(options.filter, plan.conversations, world.clock.now());
  const most = context.acts.has('more-without-items') ? 0 : Math.min(plan.windowSize, budget);
  const source = { state, store: account.mailbox.store, window, order };
  const changes = plan.getChanges
    ? takeChanges(source, most, options, version)
    : { commands: [], more: false };
  const { told, more } = bent(context.acts, source, changes, options, version);
  if (commands.length === 0 && told.length === 0 && !more) {
    state.abandon();
    return { answer: null, changes: 0 };
  }
  const answer = collectionElement(context, plan, state.finish(), [
    responses.length > 0 && el('AirSync:Responses', responses),
    more && el('AirSync:MoreAvailable'),
    told.length > 0 && el('AirSync:Commands', told),
  ]);
  state.keepAnswer(answer);
  return { answer, changes: told.length };
}

function collectionElement(
  context: CommandContext,
  plan: CollectionPlan,
  key: string,
  rest: Parameters<typeof el>[1][],
): Element {
  return el(
    'AirSync:Collection',
    plan.element.child('AirSync:Class') !== null && el('AirSync:Class', 'Email'),
    el('AirSync:SyncKey', key),
    el('AirSync:CollectionId', plan.id),
    el('AirSync:Status', 1),
    rest,
  );
}

function statusAnswer(plan: CollectionPlan, status: number): Element {
  return el(
    'AirSync:Collection',
    el('AirSync:SyncKey', status === 3 ? '0' : plan.key),
    el('AirSync:CollectionId', plan.id),
    el('AirSync:Status', status),
  );
}

/** MoreAvailable under the same key: a server that runs in a circle. */
function sameKey(plan: CollectionPlan): Element {
  return el(
    'AirSync:Collection',
    el('AirSync:SyncKey', plan.key),
    el('AirSync:CollectionId', plan.id),
    el('AirSync:Status', 1),
    el('AirSync:MoreAvailable'),
  );
}

function only(answer: Element): CollectionAnswer {
  return { answer, changes: 0 };
}
