import { utf8 } from '../base/bytes.ts';
import type { EmailItem } from '../model/email.ts';
import type { CollectionId, ServerId } from '../model/ids.ts';
import type { Quarantined } from '../model/sync-status.ts';

/** An item as an answer brought it. */
export type Announced = { readonly serverId: ServerId; readonly item: EmailItem };

/** What an answer says of one message, all its commands taken together. */
export type Incoming = {
  readonly serverId: ServerId;
  readonly item: EmailItem;
  /** It came as an Add: it may be new. A mere Change of an unknown message is to be fetched. */
  readonly whole: boolean;
};

export type NewFault = Omit<Quarantined, 'id'>;

/**
 * Adds and Changes of one answer by message: a second Add is a Change, a Change after its Add is part of it. What cannot
 * have a key is set aside.
 */
export function gatherIncoming(
  collectionId: CollectionId,
  adds: readonly Announced[],
  changes: readonly Announced[],
  now: number,
): { readonly incoming: readonly Incoming[]; readonly faults: readonly NewFault[] } {
  const incoming = new Map<ServerId, Incoming>();
  const faults: NewFault[] = [];
  const take = ({ serverId, item }: Announced, whole: boolean): void => {
    if (serverId === '' || serverId.includes('\0')) {
      faults.push(faultOf(collectionId, { serverId, item }, 'server-id', now));
      return;
    }
    const before = incoming.get(serverId);
    incoming.set(
      serverId,
      before
        ? { serverId, item: { ...before.item, ...item }, whole: before.whole || whole }
        : { serverId, item, whole },
    );
  };
  for (const add of adds) take(add, true);
  for (const change of changes) take(change, false);
  return { incoming: [...incoming.values()], faults };
}

/** An item that cannot be stored, kept as it stands. */
export function faultOf(
  collectionId: CollectionId,
  { serverId, item }: Announced,
  reason: string,
  at: number,
): NewFault {
  return { at, collectionId, serverId, reason, raw: utf8(JSON.stringify(item)) };
}
