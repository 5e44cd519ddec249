import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { hold } from '../sync/hold.ts';
import { syncCollection } from '../sync/sync-collection.ts';
import { syncGrammar } from '../sync/sync-grammar.ts';
import { planSync, windowSize, type CollectionPlan } from '../sync/sync-plan.ts';

/** A request with what an empty or Partial one leaves out. */
type Whole = {
  readonly collections: readonly Element[];
  /** Seconds to hold it; null: not at all. */
  readonly wait: number | null;
  readonly windowSize: number | null;
};

/** [MS-ASCMD] 2.2.1.21. */
export const sync: Command = {
  name: 'Sync',
  root: 'AirSync:Sync',
  since: '12.1',
  grammar: syncGrammar,
  malformed: 4,
  bodyless: true,
  handle,
};

async function handle(context: CommandContext): Promise<CommandResult> {
  const { device, world } = context;
  const whole = complete(context);
  const outOfRange = limit(context, whole);
  if (outOfRange !== null) return outOfRange;
  const plans = planSync(context, whole.collections);
  const active = plans.some(({ commands }) => commands.length > 0);
  const look = (): readonly Element[] | null => {
    const answers = answerAll(context, plans, whole.windowSize);
    return answers.length > 0 || active ? answers : null;
  };
  const seconds = active ? 0 : (whole.wait ?? 0);
  const answers = await hold(world.clock, context.account.mailbox.store, seconds, context.signal, look);
  device.sync = {
    collections: whole.collections.map(withoutCommands),
    wait: whole.wait,
    windowSize: whole.windowSize,
    repeatable: answers === null,
  };
  if (answers === null) return { kind: 'empty' };
  return { kind: 'document', root: el('AirSync:Sync', el('AirSync:Collections', answers)) };
}

/** Fills an empty or Partial request from the last one ([MS-ASCMD] 2.2.3.130; status 13 where that cannot be). */
function complete(context: CommandContext): Whole {
  const { document, device } = context;
  const memory = device.sync;
  if (document === null) {
    if (memory === null || !memory.repeatable) throw new Refusal(13, 'an empty Sync without one to repeat');
    return memory;
  }
  const given = document.child('AirSync:Collections')?.elements ?? [];
  const minutes = document.integer('AirSync:Wait');
  const whole: Whole = {
    collections: given,
    wait: minutes === null ? document.integer('AirSync:HeartbeatInterval') : minutes * 60,
    windowSize: document.integer('AirSync:WindowSize'),
  };
  if (document.child('AirSync:Partial') === null) {
    if (given.length === 0) throw new Refusal(4, 'no collections');
    return whole;
  }
  if (memory === null) throw new Refusal(13, 'a Partial Sync without one to complete it');
  if (given.length === 0 && whole.wait === null && whole.windowSize === null)
    throw new Refusal(4, 'Partial alone');
  const ids = new Set(given.map((collection) => collection.text('AirSync:CollectionId')));
  const cached = memory.collections.filter((collection) => !ids.has(collection.text('AirSync:CollectionId')));
  return {
    collections: [...cached, ...given],
    wait: whole.wait ?? memory.wait,
    windowSize: whole.windowSize ?? memory.windowSize,
  };
}

/** 14 and 15 name the nearest value that would do. */
function limit(context: CommandContext, whole: Whole): CommandResult | null {
  const { heartbeat, maxSyncCollections } = context.world.settings;
  const refuse = (status: number, value: number): CommandResult => ({
    kind: 'document',
    root: el('AirSync:Sync', el('AirSync:Status', status), el('AirSync:Limit', value)),
  });
  if (whole.collections.length > maxSyncCollections) return refuse(15, maxSyncCollections);
  if (whole.wait === null) return null;
  const unit = context.document?.child('AirSync:Wait') ? 60 : 1;
  if (whole.wait < heartbeat.min) return refuse(14, Math.ceil(heartbeat.min / unit));
  if (whole.wait > heartbeat.max) return refuse(14, Math.floor(heartbeat.max / unit));
  return null;
}

function answerAll(
  context: CommandContext,
  plans: readonly CollectionPlan[],
  asked: number | null,
): readonly Element[] {
  let budget = asked === null ? Infinity : windowSize(asked);
  const answers: Element[] = [];
  for (const plan of plans) {
    const { answer, changes } = syncCollection(context, plan, budget);
    budget -= changes;
    if (answer !== null) answers.push(answer);
  }
  return answers;
}

function withoutCommands(collection: Element): Element {
  return el(
    collection.tag,
    collection.elements.filter((child) => child.tag !== 'AirSync:Commands'),
  );
}
