import type { Page } from 'playwright';

/** Runs in the page before anything of ours: times when rows are painted, and how long frames took. */
function install(): void {
  const rowsIn = (root: Document | ShadowRoot | Element): Element[] => {
    const found: Element[] = [...root.querySelectorAll('[role="listitem"][aria-posinset]')];
    if (found.length > 0) return found;
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot === null) continue;
      const inside = rowsIn(element.shadowRoot);
      if (inside.length > 0) return inside;
    }
    return [];
  };
  /** Resolves with performance.now() right after the frame in which `done` was true for the first time. */
  const painted = (done: (rows: readonly Element[]) => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!done(rowsIn(document))) {
          requestAnimationFrame(look);
          return;
        }
        const { port1, port2 } = new MessageChannel();
        // A message is delivered after the frame was handed to the compositor.
        port1.onmessage = () => resolve(performance.now());
        requestAnimationFrame(() => port2.postMessage(0));
      };
      look();
    });
  const label = (row: Element): string => row.getAttribute('aria-label') ?? row.textContent ?? '';
  const probe = {
    rows: () => rowsIn(document),
    firstRow: () => painted((rows) => rows.length > 0),
    rowNamed: (text: string) => painted((rows) => rows.some((row) => label(row).includes(text))),
    rowChanged: (index: number) => {
      const before = label(rowsIn(document)[index] ?? document.body);
      return painted((rows) => label(rows[index] ?? document.body) !== before);
    },
    /** Milliseconds between frames until told to stop. */
    frames: () => {
      const times: number[] = [];
      let last = performance.now();
      let going = true;
      const tick = (now: number): void => {
        times.push(now - last);
        last = now;
        if (going) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      return () => {
        going = false;
        return times.slice(1);
      };
    },
  };
  // After a few visits the app offers to be installed; here somebody has said "Not now".
  if (location.protocol.startsWith('http'))
    localStorage.setItem('brieftaube.install', JSON.stringify({ visits: 0, declinedAt: Date.now() }));
  Object.assign(globalThis, { probe, listPainted: probe.firstRow() });
}

export type Probe = {
  readonly rows: () => readonly Element[];
  readonly firstRow: () => Promise<number>;
  readonly rowNamed: (text: string) => Promise<number>;
  readonly rowChanged: (index: number) => Promise<number>;
  readonly frames: () => () => readonly number[];
};

/** What the page holds after `addProbe`, for functions that are evaluated there. */
export type Probed = typeof globalThis & { readonly probe: Probe; readonly listPainted: Promise<number> };

export async function addProbe(page: Page): Promise<void> {
  // Functions that tsx compiled name themselves with a helper that only its own modules have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(install);
}
