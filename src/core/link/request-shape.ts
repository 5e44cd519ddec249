import type { LinkRequest } from './messages.ts';
import { accountId as account, byKind, flag, list, optional, ordinal, orNull, text } from './shape.ts';

/** Longer than any address, host or password a person has. */
const typed = text(1024);
/** As many rows as no screen shows at once. */
const screenful = list(ordinal, 500);

/** Every request of `messages.ts`, checked down to its last field: pages of another version and other scripts write too. */
export const requestShape = byKind<LinkRequest>({
  hello: { version: ordinal },
  'relay-info': {},
  'sign-in': {
    address: text(1024, 1),
    password: typed,
    server: optional(typed),
    user: optional(typed),
    domain: optional(typed),
    trustedHost: optional(typed),
  },
  renew: { account, password: typed },
  'sign-out': { account },
  beat: {
    account,
    visible: flag,
    openFolder: orNull(text(64, 1)),
    visibleMessages: screenful,
    openMessage: orNull(ordinal),
  },
  wake: { account },
  'sync-now': { account },
  'fetch-quarantined': { account, id: ordinal },
  'fetch-body': { account, number: ordinal },
  'fetch-attachment': { account, number: ordinal, fileReference: text(2048, 1) },
});
