import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import type { SyncStatus } from '../../../src/core/model/sync-status.ts';
import type { FetchMode } from '../../../src/core/model/settings.ts';
import {
  askBackgroundSync,
  askPeriodicSync,
  askPersistence,
  updateReady,
  wakesWhileClosed,
  workerState,
} from '../../../src/ui/app/pwa.ts';
import { UpdateToast } from '../../../src/ui/parts/update-toast.ts';
import { mockAccount } from '../../fakes/fake-services.ts';
import { openApp } from '../app-page.ts';
import { BrokenView } from '../../../src/ui/views/sign-in/broken-view.ts';

const asked: (readonly unknown[])[] = [];
const note =
  (what: string) =>
  (...args: unknown[]): Promise<void> => {
    asked.push([what, ...args]);
    return Promise.resolve();
  };

/** What the browser would hand out when the worker is active. */
function registration(parts: object): void {
  vi.spyOn(navigator.serviceWorker, 'ready', 'get').mockResolvedValue(
    parts as unknown as ServiceWorkerRegistration,
  );
}

beforeEach(() => {
  asked.length = 0;
  workerState.value = { kind: 'ready' };
});

afterEach(() => {
  vi.restoreAllMocks();
  workerState.value = { kind: 'starting' };
  updateReady.value = false;
  wakesWhileClosed.value = false;
  document.body.replaceChildren();
});

describe('Background Sync', () => {
  test('what waits to be sent registers the tag the worker knows', async () => {
    registration({ sync: { register: note('register') } });
    askBackgroundSync();
    await vi.waitFor(() => expect(asked).toEqual([['register', 'outbox']]));
  });

  test('a browser that has none, or refuses, is no error', async () => {
    registration({});
    askBackgroundSync();
    registration({ sync: { register: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } });
    askBackgroundSync();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([]);
  });
});

describe('Periodic Sync', () => {
  test.each<readonly [FetchMode, readonly unknown[]]>([
    ['push', ['register', 'mail', { minInterval: 900_000 }]],
    [30, ['register', 'mail', { minInterval: 1_800_000 }]],
    ['manual', ['unregister', 'mail']],
  ])('fetching %s', async (fetchMode, call) => {
    registration({ periodicSync: { register: note('register'), unregister: note('unregister') } });
    await askPeriodicSync(fetchMode);
    expect(asked).toEqual([call]);
    expect(wakesWhileClosed.value).toBe(fetchMode !== 'manual');
  });

  test('a browser that has none, or refuses, is no error', async () => {
    wakesWhileClosed.value = true;
    registration({});
    await askPeriodicSync('push');
    expect(wakesWhileClosed.value).toBe(false);
    wakesWhileClosed.value = true;
    registration({
      periodicSync: { register: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    });
    await askPeriodicSync('push');
    expect(asked).toEqual([]);
    expect(wakesWhileClosed.value).toBe(false);
  });
});

describe('storage that is to be kept', () => {
  const storage = (kept: boolean): void => {
    vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(kept);
    vi.spyOn(navigator.storage, 'persist').mockImplementation(async () => {
      asked.push(['persist']);
      return true;
    });
  };
  const browser = (name: string): void => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(name);
  };

  test('is asked for once, and not again when it is granted', async () => {
    storage(false);
    expect(await askPersistence(false)).toBe(true);
    storage(true);
    expect(await askPersistence(false)).toBe(true);
    expect(asked).toEqual([['persist']]);
  });

  test('is asked for when the mailbox is here for the first time, not before', async () => {
    storage(false);
    const { link } = await openApp('phone');
    const status = { waiting: 0, problem: null, lastSync: null } as const;
    const tell = (more: Pick<SyncStatus, 'state' | 'firstSync'>): void =>
      link.tell({ kind: 'status', account: mockAccount.id, status: { ...status, ...more } });
    const firstSync = { folder: 'inbox' as CollectionId, done: 1, total: 9 };
    tell({ state: 'up-to-date', firstSync: null });
    tell({ state: 'syncing', firstSync });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([]);
    tell({ state: 'up-to-date', firstSync: null });
    await vi.waitFor(() => expect(asked).toEqual([['persist']]));
    tell({ state: 'up-to-date', firstSync: null });
    expect(asked).toHaveLength(1);
  });

  test('Firefox shows a question for it, so it is asked there only by the person', async () => {
    storage(false);
    browser('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    expect(await askPersistence(false)).toBe(false);
    expect(asked).toEqual([]);
    expect(await askPersistence(true)).toBe(true);
    expect(asked).toEqual([['persist']]);
  });

  test('a browser that refuses to speak of it is no error', async () => {
    vi.spyOn(navigator.storage, 'persisted').mockRejectedValue(new Error('no'));
    expect(await askPersistence(true)).toBe(false);
  });
});

describe('versions of the app that meet', () => {
  test('a newer worker took over: the page offers to be loaded again, and can be kept', async () => {
    document.body.append(new UpdateToast());
    const reload = page.getByRole('button', { name: 'Reload' });
    await expect.element(reload).not.toBeInTheDocument();
    updateReady.value = true;
    await expect.element(page.getByText('A new version is ready')).toBeVisible();
    await expect.element(reload).toBeVisible();
    await page.getByRole('button', { name: 'Later' }).click();
    await expect.element(reload).not.toBeInTheDocument();
  });

  test.each([
    ['newer-version', /newer version of Brieftaube.*Nothing is lost.*reload/],
    ['blocked-by-tab', /Another tab.*older version.*Nothing is lost.*Close it/],
    ['quota', /no space left.*safe/],
    ['storage', /private windows/],
  ])('a database that cannot be opened (%s) says what to do, and how', async (code, words) => {
    const view = new BrokenView();
    view.code = code;
    document.body.append(view);
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  });
});
