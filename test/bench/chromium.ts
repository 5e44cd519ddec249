import { execFileSync } from 'node:child_process';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { browsers } from '../../.ci/browsers.ts';
import { ownTemporary, type Scope } from './scope.ts';

/** A Chromium with a profile on disk (a private window keeps IndexedDB in memory), as a phone sees the app. */
export async function openChromium(
  scope: Scope,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const { chromium: executablePath } = browsers();
  if (executablePath === null) throw new Error('no Chromium here');
  const context = await chromium.launchPersistentContext(scope.folder(), {
    executablePath,
    args: ['--no-sandbox'],
    env: { ...process.env, TMPDIR: ownTemporary() },
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  });
  scope.add(() => context.close());
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** As it names itself, `Chromium 156.0.1.2`; null where there is none. */
export function chromiumVersion(): string | null {
  const { chromium } = browsers();
  if (chromium === null) return null;
  const said = execFileSync(chromium, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /^[A-Za-z ]+ [\d.]+/.exec(said)?.[0] ?? null;
}

/** Rejects instead of waiting for ever for something that does not happen. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes in use by a page, objects and array buffers, when the garbage has gone. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

export type HeapUsage = {
  readonly usedSize: number;
  /** Array buffers; newer browsers tell. */
  readonly backingStorageSize?: number;
};
