import * as v from 'valibot';
import type { LinkEvent } from './messages.ts';

/** Name of the BroadcastChannel that carries `LinkEvent`s. */
export const linkEvents = 'brieftaube';

const account = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const count = v.pipe(v.number(), v.minValue(0));

const eventSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('status'),
    account,
    status: v.strictObject({
      state: v.picklist(['up-to-date', 'syncing', 'offline', 'waiting', 'sign-in', 'problem']),
      waiting: count,
      problem: v.nullable(v.string()),
      lastSync: v.nullable(v.number()),
      firstSync: v.nullable(v.strictObject({ folder: v.string(), done: count, total: v.nullable(count) })),
    }),
  }),
  v.strictObject({ kind: v.literal('changed'), account, version: count }),
  v.strictObject({ kind: v.literal('accounts') }),
]);

/** A message of the BroadcastChannel, or null when it is malformed or of another version. */
export function readEvent(message: unknown): LinkEvent | null {
  const result = v.safeParse(eventSchema, message);
  return result.success ? (result.output as LinkEvent) : null;
}
