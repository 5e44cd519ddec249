import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';

const folder = 'test-results';
const file = `${folder}/interactions.txt`;
/** What the tests run against; what was measured of an older one is of no use. */
const build = 'dist/relay/main.js';

type Timed = typeof globalThis & { readonly interactions?: ReadonlyMap<number, number> };

/** Notes how long the browser took for each interaction (Event Timing), as the field metric INP does: its slowest event. */
export async function timeInteractions(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const interactions = new Map<number, number>();
    Object.assign(globalThis, { interactions });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { readonly interactionId?: number })[]) {
        const id = entry.interactionId ?? 0;
        if (id > 0) interactions.set(id, Math.max(interactions.get(id) ?? 0, entry.duration));
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** Adds what the open pages noted to one file for all runs against this build. */
export async function keepInteractions(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const durations = await page
      .evaluate(() => [...((globalThis as Timed).interactions?.values() ?? [])])
      .catch(() => []);
    if (durations.length === 0) continue;
    mkdirSync(folder, { recursive: true });
    if (isStale()) rmSync(file, { force: true });
    appendFileSync(file, `${durations.join('\n')}\n`);
  }
}

/** Milliseconds of every interaction against this build. Those under 16 ms are not reported by browsers. */
export function keptInteractions(): number[] {
  return isStale() ? [] : readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number);
}

function isStale(): boolean {
  return !existsSync(file) || (existsSync(build) && statSync(file).mtimeMs < statSync(build).mtimeMs);
}
