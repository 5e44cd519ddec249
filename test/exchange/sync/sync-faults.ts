import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { Acts } from '../faults/acts.ts';
import { emailElements } from '../items/email-data.ts';
import type { ChangeSource } from './server-changes.ts';
import type { SyncOptions } from './sync-options.ts';

/** The server's changes as an ordered fault bends them: items said twice, ids that never were, nothing but MoreAvailable. */
export function bent(
  acts: Acts,
  source: ChangeSource,
  changes: { readonly commands: readonly Element[]; readonly more: boolean },
  options: SyncOptions,
  version: ProtocolVersion,
): { readonly told: readonly Element[]; readonly more: boolean } {
  const told = [...changes.commands];
  if (acts.has('duplicate-add')) {
    const add = told.find((command) => command.tag === 'AirSync:Add') ?? addKnown(source, options, version);
    if (add !== null) told.push(add);
  }
  for (const act of acts.all) {
    if (act.kind === 'unknown-id') told.push(unknownId(act.operation, act.id ?? 'never:1'));
  }
  return { told, more: changes.more || acts.has('more-without-items') };
}

function addKnown({ state }: ChangeSource, options: SyncOptions, version: ProtocolVersion): Element | null {
  for (const id of state.knownIds()) {
    return el(
      'AirSync:Add',
      el('AirSync:ServerId', id),
      el('AirSync:ApplicationData', emailElements(state.knows(id)!, options.body, version)),
    );
  }
  return null;
}

function unknownId(operation: 'Change' | 'Delete' | 'SoftDelete', id: string): Element {
  return el(
    `AirSync:${operation}`,
    el('AirSync:ServerId', id),
    operation === 'Change' && el('AirSync:ApplicationData', el('Email:Read', 1)),
  );
}
