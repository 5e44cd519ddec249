import type { Page } from 'playwright';

/** Chromium's, not yet among the types. */
declare const scheduler: {
  postTask(work: () => void, options: { readonly priority: 'user-blocking' }): Promise<void>;
};

/**
 * Runs in the page before anything of ours: sees every change of the document and of all shadow trees, and says at what
 * time the first frame that shows something was handed over to be displayed.
 */
function install(): void {
  const roots: (Document | ShadowRoot)[] = [document];
  const waiting = new Set<() => void>();
  const observer = new MutationObserver(() => {
    for (const look of [...waiting]) look();
  });
  const observe = (root: Node): void =>
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  observe(document);
  // The name is what a function of this kind has; it is called on the element again.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(init) {
    const root = Reflect.apply(attachShadow, this, [init]);
    roots.push(root);
    observe(root);
    return root;
  };

  const find = (selector: string): Element | null => {
    for (let n = roots.length - 1; n >= 0; n--) {
      const root = roots[n];
      if (root === undefined || (root instanceof ShadowRoot && !root.host.isConnected)) continue;
      const element = root.querySelector(selector);
      if (element !== null) return element;
    }
    return null;
  };

  // Between the first callback of a frame and its end what changes is still in this frame, afterwards in the next.
  let inFrame = false;
  /** Messages and timers that wait are held back by the browser after a tap, up to the frame after the next. */
  const afterFrame = (work: () => void): void => {
    void scheduler.postTask(work, { priority: 'user-blocking' });
  };
  const tick = (): void => {
    inFrame = true;
    afterFrame(() => (inFrame = false));
    if (waiting.size > 0) requestAnimationFrame(tick);
  };
  const painted = (done: (at: number) => void): void => {
    const end = (): void => afterFrame(() => done(performance.now()));
    if (inFrame) end();
    else requestAnimationFrame(end);
  };
  /** Resolves with performance.now() after the frame in which `test` held for the first time. */
  const until = (test: () => boolean, everyFrame = false): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!waiting.has(look) || !test()) return;
        waiting.delete(look);
        painted(resolve);
      };
      waiting.add(look);
      requestAnimationFrame(tick);
      if (everyFrame) {
        const again = (): void => {
          look();
          if (waiting.has(look)) requestAnimationFrame(again);
        };
        requestAnimationFrame(again);
      }
      look();
    });

  const rowSelector = '[role="listitem"][aria-posinset]';
  const rowOf = (number: string): Element | null => find(`[role="listitem"][data-number="${number}"]`);
  const labelOf = (number: string): string => rowOf(number)?.getAttribute('aria-label') ?? '';
  const probe: Probe = {
    find,
    rows: () => [
      ...((find(rowSelector)?.getRootNode() as ParentNode | undefined)?.querySelectorAll(rowSelector) ?? []),
    ],
    labelOf,
    firstRow: () => until(() => find(rowSelector) !== null),
    listOf: (count) => until(() => find(`${rowSelector}[aria-setsize="${count}"]`) !== null),
    rowNamed: (text) => until(() => find(`${rowSelector}[aria-label*="${text}"]`) !== null),
    rowChanged: (number) => {
      const before = labelOf(number);
      return until(() => labelOf(number) !== before);
    },
    rowGone: (number) => until(() => rowOf(number) === null),
    status: (text) =>
      until(
        () =>
          find('[role="status"][aria-label="Sync status"]')?.textContent?.trim().startsWith(text) === true,
      ),
    body: (text) =>
      until(() => {
        const frame = find('iframe[title="Message body"]') as HTMLIFrameElement | null;
        return frame?.contentDocument?.body?.textContent?.includes(text) === true;
      }, true),
    next: (type) =>
      new Promise((resolve) => {
        addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { once: true, capture: true });
      }),
    paint: () => new Promise((resolve) => painted(resolve)),
    frames: () => {
      const times: number[] = [];
      let last: number | null = null;
      let going = true;
      const each = (now: number): void => {
        if (last !== null) times.push(now - last);
        last = now;
        if (going) requestAnimationFrame(each);
      };
      requestAnimationFrame(each);
      return () => {
        going = false;
        return times;
      };
    },
  };
  // After a few visits the app offers to be installed; here somebody has said "Not now".
  if (location.protocol.startsWith('http'))
    localStorage.setItem('brieftaube.install', JSON.stringify({ visits: 0, declinedAt: Date.now() }));
  Object.assign(globalThis, { probe, listPainted: probe.firstRow() });
}

/** What can be asked in the page. Times are performance.now() there, after the frame that shows it. */
export type Probe = {
  /** The first match in the document or any shadow tree of it. */
  readonly find: (selector: string) => Element | null;
  readonly rows: () => readonly Element[];
  readonly labelOf: (number: string) => string;
  readonly firstRow: () => Promise<number>;
  /** The list knows of so many messages. */
  readonly listOf: (count: number) => Promise<number>;
  readonly rowNamed: (text: string) => Promise<number>;
  readonly rowChanged: (number: string) => Promise<number>;
  readonly rowGone: (number: string) => Promise<number>;
  readonly status: (text: string) => Promise<number>;
  /** The open message shows this text. */
  readonly body: (text: string) => Promise<number>;
  /** When the next event of this type happened, by its own time stamp. */
  readonly next: (type: string) => Promise<number>;
  /** The frame after this moment. */
  readonly paint: () => Promise<number>;
  /** Milliseconds between frames until the answer is called. */
  readonly frames: () => () => readonly number[];
};

/** What the page holds after `addProbe`, for functions that are evaluated there. */
export type Probed = typeof globalThis & { readonly probe: Probe; readonly listPainted: Promise<number> };

export async function addProbe(page: Page): Promise<void> {
  // Functions that tsx compiled name themselves with a helper that only its own modules have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(install);
}
