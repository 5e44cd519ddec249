import type { AccountParts } from './account-parts.ts';
import { startRebuild } from './rebuild.ts';
import { repair } from './repair.ts';
import { appendReport } from './report.ts';
import { selfCheck } from './self-check.ts';
import type { Finding } from './self-check.ts';
import { readState, writeState } from './state.ts';

const week = 7 * 86_400_000;

/** What cannot be mended but by fetching everything again. */
const beyondMending: ReadonlySet<Finding['what']> = new Set([
  'chunk-missing',
  'ids-length',
  'hash',
  'doubled-key',
]);
const ofTheIndex: ReadonlySet<Finding['what']> = new Set(['block-missing', 'block-loose']);

/** One unit: the self-check, once a week. False when its time has not come. */
export async function checkUnit(parts: AccountParts): Promise<boolean> {
  const { core, cards } = parts;
  const now = core.clock.now();
  const last = await core.database.read(['state'], (transaction) => readState(transaction, 'checkedAt'));
  // A clock that was set back must not put it off for ever.
  if (last !== undefined && last <= now && now - last < week) return false;
  await core.database.write(['state'], (transaction) => {
    writeState(transaction, 'checkedAt', now);
    return Promise.resolve();
  });
  const findings = await selfCheck(core);
  if (findings.length === 0) return true;
  const facts: Record<string, number> = {};
  for (const { what } of findings) facts[what] = (facts[what] ?? 0) + 1;
  await appendReport(core, { at: now, level: 'error', code: 'self-check', facts, took: null, steps: [] });
  if (findings.some(({ what }) => beyondMending.has(what))) {
    await repair(core.database, now);
    await core.refresh();
    return true;
  }
  if (findings.some(({ what }) => ofTheIndex.has(what))) await startRebuild(core);
  // Reading finds them lost, and they are fetched again.
  const lost = findings.filter(({ what }) => what === 'pack-missing').map(({ at }) => Number(at));
  await cards.read(lost);
  return true;
}
