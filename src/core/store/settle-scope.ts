import type { AccountParts } from './account-parts.ts';
import { Deaths, deathStores } from './deaths.ts';
import { releaseInflight } from './inflight.ts';
import type { Settlement } from './mail-store.ts';
import { note } from './report.ts';
import { applySettlements, loadSettlements, prepareSettlements } from './settlement.ts';

/** What became of the operations of a request outside Sync; its `inflight` goes in the same transaction. */
export async function settleScope(
  { core, lookup }: AccountParts,
  scope: string,
  settlements: readonly Settlement[],
): Promise<void> {
  const prepared = await prepareSettlements(core, lookup, settlements);
  const now = core.clock.now();
  await core.edit(
    [...deathStores, 'ids', 'report'],
    async (edit) => {
      await loadSettlements(edit, prepared);
      const deaths = new Deaths(edit);
      for (const { code, kind } of applySettlements(edit, deaths, prepared)) {
        note(edit, now, 'warn', code, { kind });
      }
      await deaths.finish(core);
      await releaseInflight(edit, scope);
      edit.touch();
    },
    { durability: 'strict' },
  );
}
