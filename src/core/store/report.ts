import type { ReportEntry } from '../model/sync-status.ts';
import type { Edit } from './edit.ts';
import { watch } from './state.ts';
import type { StoreCore } from './store-core.ts';

/** Lines of the sync report that are kept. */
const kept = 500;
/** Trimmed only when so many are too many, so that most appends are one put. */
const slack = 100;

/** A line of the report, in the transaction of what it is about. The scope must hold `report`. */
export function note(
  edit: Edit,
  at: number,
  level: ReportEntry['level'],
  code: string,
  facts: ReportEntry['facts'],
): void {
  const entry: ReportEntry = { at, level, code, facts, took: null, steps: [] };
  watch(edit.transaction.objectStore('report').add(entry));
}

/** Appends a line. Without a row of `log`: a page that shows the report asks for it. */
export function appendReport(core: StoreCore, entry: ReportEntry): Promise<void> {
  return core.database.write(['report'], async (transaction) => {
    const store = transaction.objectStore('report');
    const key = await store.add(entry);
    if ((await store.count()) <= kept + slack) return;
    watch(store.delete(IDBKeyRange.upperBound(key - kept)));
  });
}

/** The report, newest first. */
export async function readReport(core: StoreCore): Promise<readonly ReportEntry[]> {
  const entries = await core.database.read(['report'], (transaction) =>
    transaction.objectStore('report').getAll(),
  );
  return entries.reverse();
}
