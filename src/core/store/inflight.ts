import { Fault } from '../base/errors.ts';
import { decode, encodeBytes } from './codec.ts';
import type { Edit } from './edit.ts';
import type { Inflight } from './mail-store.ts';
import { waiting } from './operations.ts';
import type { InflightRecord } from './schema.ts';
import { deleteOne, readAll, readOne, writeOne } from './state.ts';
import type { StoreCore } from './store-core.ts';

/**
 * Writes a request before it is sent, and marks what is inside. Operations that are new in it must still be what was put
 * into its bytes.
 */
export async function saveInflight(core: StoreCore, scope: string, inflight: Inflight): Promise<void> {
  const content = await core.seal.seal('inflight', encodeBytes(inflight));
  const operations = inflight.operations.map(({ id, version }) => [id, version] as const);
  await core.edit(
    ['outbox'],
    async (edit) => {
      const before = await readOne(edit.transaction, 'inflight:', scope);
      const known = new Set(before?.operations);
      const fresh = operations.filter(([id]) => !known.has(id));
      await edit.outbox.load(
        fresh.map(([id]) => id),
        false,
      );
      for (const [id, version] of fresh) {
        const row = edit.outbox.get(id);
        if (!row || row.version !== version || row.state !== 'waiting') {
          throw new Fault({ code: 'stale-outbox', verdict: 'now' });
        }
        edit.outbox.put({ ...row, state: 'inflight', sent: { version, work: row.work } });
      }
      // What this request carries no longer was not sent.
      const kept = new Set(operations.map(([id]) => id));
      await putBack(edit, before?.operations.filter((id) => !kept.has(id)) ?? []);
      writeOne(edit.transaction, 'inflight:', scope, { scope, operations: [...kept], content });
    },
    { durability: 'strict' },
  );
}

/** Drops the request of a scope; operations of it that nobody settled wait again. */
export async function releaseInflight(edit: Edit, scope: string): Promise<void> {
  const record = await readOne(edit.transaction, 'inflight:', scope);
  if (!record) return;
  deleteOne(edit.transaction, 'inflight:', scope);
  await putBack(edit, record.operations);
}

export async function readInflight(core: StoreCore, scope: string): Promise<Inflight | null> {
  const record = await core.database.read(['state'], (transaction) =>
    readOne(transaction, 'inflight:', scope),
  );
  return record ? open(core, record) : null;
}

export async function readInflights(
  core: StoreCore,
): Promise<readonly (Inflight & { readonly scope: string })[]> {
  const records = await core.database.read(['state'], (transaction) => readAll(transaction, 'inflight:'));
  return Promise.all(records.map(async (record) => ({ ...(await open(core, record)), scope: record.scope })));
}

async function putBack(edit: Edit, operations: InflightRecord['operations']): Promise<void> {
  await edit.outbox.load(operations, false);
  for (const id of operations) {
    const row = edit.outbox.get(id);
    if (row?.state === 'inflight') edit.outbox.put(waiting(row, row.notBefore, row.problem, true));
  }
}

async function open(core: StoreCore, record: InflightRecord): Promise<Inflight> {
  return decode(await core.seal.open('inflight', record.content)) as Inflight;
}
