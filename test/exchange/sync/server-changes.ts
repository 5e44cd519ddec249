import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { CollectionState } from '../devices/collection-state.ts';
import { emailElements, markElements } from '../items/email-data.ts';
import type { ItemStore } from '../mailbox/item-store.ts';
import { poisoned } from '../items/poison.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import type { SyncOptions } from './sync-options.ts';
import { inWindow, type Window } from './window.ts';

/** What a device has yet to be told about an item. */
type Change =
  | { readonly kind: 'Add'; readonly item: StoredItem }
  | { readonly kind: 'Change'; readonly item: StoredItem; readonly before: StoredItem }
  | { readonly kind: 'Delete' | 'SoftDelete'; readonly id: string };

/** Where changes are looked for. */
export type ChangeSource = {
  readonly state: CollectionState;
  readonly store: ItemStore;
  readonly window: Window;
  readonly order: 'newest' | 'oldest';
};

/**
 * Takes up to `most` changes out of the queue; the device counts as told. `more`: at least one further change waits.
 * Within the limit nothing is skipped, so the next call goes on where this one ended.
 */
export function takeChanges(
  source: ChangeSource,
  most: number,
  options: SyncOptions,
  version: ProtocolVersion,
): { readonly commands: readonly Element[]; readonly more: boolean } {
  const { state, store, window, order } = source;
  state.catchUp(store, window, order);
  const decide = decider(source);
  const commands: Element[] = [];
  for (;;) {
    const id = state.take(order);
    if (id === undefined) return { commands, more: false };
    const change = decide(id);
    if (change === null) continue;
    if (commands.length === most) {
      state.putBack(id);
      return { commands, more: true };
    }
    commands.push(commandElement(change, options, version));
    state.learn(id, 'item' in change ? change.item : undefined);
  }
}

/** How many changes wait, up to `limit`; nothing is taken. */
export function countChanges(source: ChangeSource, limit: number): number {
  const decide = decider(source);
  let count = 0;
  for (const id of candidates(source)) {
    if (decide(id) !== null && ++count === limit) break;
  }
  return count;
}

/** Whether a Ping has to wake: for anything, or only for what is new here ([MS-ASCMD] 2.2.1.13). */
export function hasChanges(source: ChangeSource, wakes: 'new' | 'any'): boolean {
  const decide = decider(source);
  for (const id of candidates(source)) {
    const change = decide(id);
    if (change !== null && (wakes === 'any' || change.kind === 'Add')) return true;
  }
  return false;
}

function candidates({ state, store, window }: ChangeSource): Iterable<string> {
  const { collectionId } = state;
  if (!state.started || !state.sameWindow(window)) {
    return new Set([...state.knownIds(), ...store.byId(collectionId).keys()]);
  }
  return new Set([...state.waiting(), ...store.journal(collectionId).slice(state.journalAt)]);
}

function decider({ state, store, window }: ChangeSource): (id: string) => Change | null {
  const items = store.byId(state.collectionId);
  const wanted = inWindow(window, () => items.values());
  return (id) => {
    const item = items.get(id);
    const before = state.knows(id);
    if (item === undefined) return before === undefined ? null : { kind: 'Delete', id };
    if (!wanted(item)) return before === undefined ? null : { kind: 'SoftDelete', id };
    if (before === undefined) return { kind: 'Add', item };
    return before === item ? null : { kind: 'Change', item, before };
  };
}

function commandElement(change: Change, options: SyncOptions, version: ProtocolVersion): Element {
  if (!('item' in change)) {
    return el(`AirSync:${change.kind}`, el('AirSync:ServerId', change.id));
  }
  const { item } = change;
  const marks = change.kind === 'Change' ? markElements(change.before, item, version) : null;
  if (marks === null && item.mail.poison !== null) return poisoned(change.kind, item, options.body, version);
  return el(
    `AirSync:${change.kind}`,
    el('AirSync:ServerId', item.id),
    el('AirSync:ApplicationData', marks ?? emailElements(item, options.body, version)),
  );
}
