import { within } from './chromium.ts';
import type { Probe, Probed } from './probe.ts';
import type { Rig } from './rig.ts';

export type Deed = 'read' | 'flag' | 'archive' | 'delete';

/** The key takes the same way as a swipe or the button of a message; only the finger's travel is not in it. */
const keys: Readonly<Record<Deed, string>> = { read: 'm', flag: 's', archive: 'e', delete: '#' };

type TapOptions = {
  readonly times: number;
  /** Only as long as a first synchronisation runs. */
  readonly syncing?: boolean;
};

type Tapping = Probed & { tapped?: { readonly down: Promise<number>; readonly shown: Promise<number> } };

/**
 * Does something to a row on the screen, again and again.
 * @returns for each time the milliseconds from the key to the frame that shows it: another name, or the row gone
 */
export async function tapRows(
  { page }: Rig,
  deed: Deed,
  { times, syncing = false }: TapOptions,
): Promise<readonly number[]> {
  const leaves = deed === 'archive' || deed === 'delete';
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const ready = await page.evaluate(
      ([leaves, at, syncing]) => {
        const here = globalThis as Tapping;
        const probe: Probe = here.probe;
        const status = probe.find('[role="status"][aria-label="Sync status"]')?.textContent ?? '';
        if (syncing && status.trim().startsWith('Up to date')) return false;
        const row = probe.rows()[at];
        const number = row?.getAttribute('data-number') ?? '';
        row?.querySelector('a')?.focus({ preventScroll: true });
        const down = probe.next('keydown');
        const shown = down.then(() => (leaves ? probe.rowGone(number) : probe.rowChanged(number)));
        here.tapped = { down, shown };
        return number !== '';
      },
      [leaves, 2 + (n % 3), syncing] as const,
    );
    if (!ready) break;
    await page.keyboard.press(keys[deed]);
    const done = page.evaluate(async () => {
      const { down, shown } = (globalThis as Tapping).tapped ?? {};
      return ((await shown) ?? Number.NaN) - ((await down) ?? Number.NaN);
    });
    took.push(await within(10_000, `the row after ${deed}`, done));
    // The next one is a tap of its own, not part of a storm.
    await page.waitForTimeout(250);
  }
  return took;
}
