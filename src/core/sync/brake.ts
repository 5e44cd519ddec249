import type { Operation } from '../model/operation.ts';

/** More deletions than this wait for the person's tap, in any collection (architecture, recovery rules). */
const many = 20;
/** And more than this part of the collection, from `few` deletions on: one of three mails is no mass delete. */
const part = 0.1;
const few = 5;

/**
 * Which of the waiting deletions of one collection the brake holds: all that no person has confirmed, when they are more
 * than twenty or more than a tenth of the collection. A bug, a broken script or a stuck key must not empty a mailbox.
 * @param total messages of the collection on this device, those to be deleted included
 */
export function brake(deletes: readonly Operation[], total: number): readonly Operation[] {
  const unconfirmed = deletes.filter((operation) => !operation.released);
  const count = unconfirmed.length;
  return count > many || (count > few && count > total * part) ? unconfirmed : [];
}
