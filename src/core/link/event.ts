import type { SyncStatus } from '../model/sync-status.ts';
import type { LinkEvent } from './messages.ts';
import { accountId as account, byKind, count, figure, object, oneOf, orNull, text } from './shape.ts';

const isEvent = byKind<LinkEvent>({
  status: {
    account,
    status: object<SyncStatus>({
      state: oneOf('up-to-date', 'syncing', 'offline', 'waiting', 'sign-in', 'problem'),
      waiting: count,
      problem: orNull(text()),
      lastSync: orNull(figure),
      firstSync: orNull(object({ folder: text(), done: count, total: orNull(count) })),
    }),
  },
  changed: { account, version: count },
  accounts: {},
});

/** A message of the BroadcastChannel, or null when it is malformed or of another version. */
export function readEvent(message: unknown): LinkEvent | null {
  return isEvent(message) ? (message as LinkEvent) : null;
}
