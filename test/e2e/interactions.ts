import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';

const folder = 'test-results';
const file = `${folder}/interactions.txt`;

type Timed = typeof globalThis & { readonly interactions?: readonly number[] };

/** Notes how long the browser took for each interaction (Event Timing), as the field metric INP does. */
export async function timeInteractions(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const interactions: number[] = [];
    Object.assign(globalThis, { interactions });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { readonly interactionId?: number })[])
        if ((entry.interactionId ?? 0) > 0) interactions.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** Adds what the open pages noted to one file for the whole run. */
export async function keepInteractions(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const durations = await page.evaluate(() => (globalThis as Timed).interactions ?? []).catch(() => []);
    if (durations.length === 0) continue;
    mkdirSync(folder, { recursive: true });
    appendFileSync(file, `${durations.join('\n')}\n`);
  }
}

/** Milliseconds of every interaction of the last runs. Those under 16 ms are not reported by browsers. */
export function keptInteractions(): number[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : [];
}
