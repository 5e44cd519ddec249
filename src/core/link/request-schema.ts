import * as v from 'valibot';

const account = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const serverName = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Longer than any address, host or password a person has. */
const typed = v.pipe(v.string(), v.maxLength(1024));
const text = v.pipe(typed, v.minLength(1));
/** As many rows as no screen shows at once. */
const screenful = v.pipe(v.array(number), v.maxLength(500));

/** Every request of `messages.ts`, checked down to its last field: pages of another version and other scripts write too. */
export const requestSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('hello'), version: number }),
  v.strictObject({ kind: v.literal('relay-info') }),
  v.strictObject({
    kind: v.literal('sign-in'),
    address: text,
    password: typed,
    server: v.exactOptional(typed),
    user: v.exactOptional(typed),
    domain: v.exactOptional(typed),
    trustedHost: v.exactOptional(typed),
  }),
  v.strictObject({ kind: v.literal('renew'), account, password: typed }),
  v.strictObject({ kind: v.literal('sign-out'), account }),
  v.strictObject({
    kind: v.literal('beat'),
    account,
    visible: v.boolean(),
    openFolder: v.nullable(serverName),
    visibleMessages: screenful,
    openMessage: v.nullable(number),
  }),
  v.strictObject({ kind: v.literal('wake'), account }),
  v.strictObject({ kind: v.literal('sync-now'), account }),
  v.strictObject({ kind: v.literal('fetch-body'), account, number }),
  v.strictObject({
    kind: v.literal('fetch-attachment'),
    account,
    number,
    fileReference: v.pipe(v.string(), v.minLength(1), v.maxLength(2048)),
  }),
]);
