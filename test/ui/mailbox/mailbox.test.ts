import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Fault } from '../../../src/core/base/errors.ts';
import { FakeStore } from '../../fakes/fake-store.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import { mockFolders, mockMessages, olderMail } from '../../fakes/mock-mailbox.ts';
import { openApp } from '../app-page.ts';

const rows = page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
const row = (name: RegExp) => page.getByRole('listitem', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** What has the keyboard, through all shadow roots. */
function deepFocus(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Its name. */
function focused(): string {
  const element = deepFocus();
  return (element?.closest('[aria-label]') ?? element?.parentElement)?.getAttribute('aria-label') ?? '';
}

beforeEach(() => {
  localStorage.clear();
});

describe('names people and programs rely on (ui-contract)', () => {
  test('frame: apps, folders, status, sync', async () => {
    const services = await openApp('desk');
    services.link.tell({
      kind: 'status',
      account: mockAccount.id,
      status: { state: 'up-to-date', waiting: 0, problem: null, lastSync: null, firstSync: null },
    });
    const apps = page.getByRole('navigation', { name: 'Apps' });
    for (const name of ['Mail', 'Calendar', 'Contacts', 'Tasks', 'Notes', 'Settings'])
      await expect.element(apps.getByRole('link', { name })).toBeVisible();
    const folders = page.getByRole('navigation', { name: 'Folders' });
    await expect.element(folders.getByRole('link', { name: 'Inbox, 3 unread' })).toBeVisible();
    await expect.element(folders.getByRole('link', { name: 'Lindenhof, 2 unread' })).toBeVisible();
    await expect.element(page.getByRole('status', { name: 'Sync status' })).toHaveTextContent('Up to date');
    await button('Sync now').click();
    expect(services.link.asked).toContainEqual({ kind: 'sync-now', account: mockAccount.id });
  });

  test.each([
    [{ state: 'offline' }, 'Offline'],
    [{ state: 'waiting', waiting: 2 }, 'Waiting to send (2)'],
    [{ state: 'sign-in' }, 'Sign-in needed'],
    [{ state: 'problem', problem: 'mailbox-full' }, 'Problem: mailbox full'],
    [{ state: 'syncing' }, 'Syncing…'],
  ] as const)('status %j is said as %j', async (status, words) => {
    const services = await openApp('phone');
    services.link.tell({
      kind: 'status',
      account: mockAccount.id,
      status: { waiting: 0, problem: null, lastSync: null, firstSync: null, ...status },
    });
    await expect.element(page.getByRole('status', { name: 'Sync status' })).toHaveTextContent(words);
  });

  test('a row says all that is to be known of it', async () => {
    await openApp('phone');
    await expect
      .element(row(/^Unread, Jana Brandt, Re: Angebot Fassadensanierung .*, attachment$/))
      .toBeVisible();
    await expect
      .element(row(/^Flagged, Noah Lindqvist, Contract draft v7: please read § 4 before Wednesday, /))
      .toBeVisible();
    const first = rows.first();
    await expect.element(first).toHaveAttribute('aria-setsize', '12');
    await expect.element(first).toHaveAttribute('aria-posinset', '1');
  });
});

describe('what a person does', () => {
  test('archive by selection: gone at once, Undo brings it back', async () => {
    const services = await openApp('phone');
    await button('Select').click();
    await row(/Lunch/).getByRole('checkbox').click();
    await expect.element(page.getByText('1 selected')).toBeVisible();
    await button('Archive').click();
    await expect.element(row(/Lunch/)).not.toBeInTheDocument();
    const toast = page.getByRole('status', { name: 'Undo' });
    await expect.element(toast).toHaveTextContent('Archived 1 message');
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expect.element(row(/Lunch/)).toBeVisible();
    expect(services.store.intents.map(({ kind }) => kind)).toEqual(['archive']);
  });

  test('opening marks as read, marking unread while it is open stays', async () => {
    const services = await openApp('desk');
    await row(/Quarterly review/).click();
    await expect
      .element(page.getByRole('article', { name: 'Message' }).getByRole('heading', { level: 1 }))
      .toHaveTextContent('Quarterly review');
    await expect.element(button('Mark as unread')).toBeVisible();
    await button('Mark as unread').click();
    await expect.element(button('Mark as read')).toBeVisible();
    await expect.element(row(/^Unread, Milan Okafor, Quarterly/)).toBeVisible();
    expect(services.store.intents).toMatchObject([
      { kind: 'read', read: true },
      { kind: 'read', read: false },
    ]);
  });

  test('delete on a desktop opens the next message and keeps the focus in the list', async () => {
    await openApp('desk');
    await row(/Jana Brandt/).click();
    await button('Delete').click();
    await expect.element(page.getByRole('heading', { level: 1, name: /Quarterly/ })).toBeVisible();
    await expect.element(row(/Jana Brandt/)).not.toBeInTheDocument();
  });

  test('move to a folder found by typing', async () => {
    const services = await openApp('desk');
    await row(/Lunch/).click();
    await button('Move').click();
    const dialog = page.getByRole('dialog', { name: 'Move to folder' });
    await dialog.getByRole('searchbox').fill('linden');
    await userEvent.keyboard('{Enter}');
    await expect.element(row(/Lunch/)).not.toBeInTheDocument();
    await expect
      .element(page.getByRole('status', { name: 'Undo' }))
      .toHaveTextContent('Moved 1 message to Lindenhof');
    expect(services.store.intents.at(-1)).toMatchObject({ kind: 'move', target: '12' });
  });

  test('very many deletions ask first, and say how many', async () => {
    const services = fakeServices(
      new FakeStore({ folders: mockFolders, messages: [...mockMessages, ...olderMail(30)] }),
    );
    await openApp('desk', services);
    await button('Select').click();
    await button('Select all').click();
    await button('Delete').click();
    const dialog = page.getByRole('dialog', { name: 'Delete' });
    await expect.element(dialog).toHaveTextContent('Delete 42 messages?');
    expect(services.store.intents).toEqual([]);
    await dialog.getByRole('button', { name: 'Delete 42' }).click();
    await expect.poll(() => services.store.intents).toMatchObject([{ kind: 'remove', confirmed: true }]);
  });

  test('no archive folder is said, and nothing is lost', async () => {
    const folders = mockFolders.filter(({ role }) => role !== 'archive');
    const services = fakeServices(new FakeStore({ folders, messages: mockMessages }));
    await openApp('desk', services);
    await row(/Lunch/).click();
    await button('Archive').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('no folder to archive to');
    await expect.element(row(/Lunch/)).toBeVisible();
  });

  test('what the store refuses comes back to its place, and is said', async () => {
    const services = await openApp('desk');
    services.store.perform = () => Promise.reject(new Fault({ code: 'quota', verdict: 'after-user' }));
    await row(/Lunch/).click();
    const subjects = () => rows.elements().map((element) => element.getAttribute('aria-label'));
    const before = subjects();
    const left = new Promise<void>((resolve) => {
      const list = rows.first().element().closest("[role='list']")!;
      new MutationObserver((_, observer) => {
        if (subjects().some((name) => name?.includes('Lunch'))) return;
        observer.disconnect();
        resolve();
      }).observe(list, { subtree: true, childList: true });
    });
    await button('Archive').click();
    await left;
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.poll(subjects).toEqual(before);
  });

  test('a tap is shown before the store is told of it', async () => {
    const services = await openApp('phone');
    const perform = services.store.perform.bind(services.store);
    const shown: (string | null)[] = [];
    services.store.perform = (intent) => {
      shown.push(rows.nth(1).element().getAttribute('aria-label'));
      return perform(intent);
    };
    (rows.nth(1).getByRole('link').element() as HTMLElement).focus();
    await userEvent.keyboard('s');
    await expect.poll(() => services.store.intents).toMatchObject([{ kind: 'flag', flag: 'flagged' }]);
    expect(shown).toEqual([expect.stringMatching(/Flagged/)]);
    await expect.element(rows.nth(1)).toHaveAttribute('aria-label', expect.stringMatching(/Flagged/));
  });
});

describe('keys', () => {
  test('j, k and Enter walk, x ticks, e archives, z takes back', async () => {
    const services = await openApp('desk');
    await userEvent.keyboard('j');
    await expect.poll(focused).toMatch(/Jana Brandt/);
    await userEvent.keyboard('jj');
    await expect.poll(focused).toMatch(/Stadtwerke/);
    await userEvent.keyboard('k{Enter}');
    await expect.element(page.getByRole('heading', { level: 1, name: /Quarterly/ })).toBeVisible();
    await userEvent.keyboard('e');
    await expect.element(row(/Quarterly/)).not.toBeInTheDocument();
    await userEvent.keyboard('z');
    await expect.element(row(/Quarterly/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('x');
    await expect.element(page.getByText('1 selected')).toBeVisible();
    expect(services.store.intents.map(({ kind }) => kind)).toContain('archive');
  });

  test('/ goes to the search field, Escape leaves it', async () => {
    await openApp('desk');
    await userEvent.keyboard('/');
    await expect.poll(focused).toBe('Search mail');
    await userEvent.keyboard('gerüst');
    await expect.element(page.getByText('On this device')).toBeVisible();
    await expect.element(rows.nth(0)).toHaveAttribute('aria-setsize', '2');
    await userEvent.keyboard('{Escape}{Escape}');
    await expect.element(rows.nth(0)).toHaveAttribute('aria-setsize', '12');
  });
});

describe('a long list', () => {
  test('of 100,000 only what is seen is in the page, and the last can be reached', async () => {
    const store = new FakeStore({ folders: mockFolders, messages: [...mockMessages, ...olderMail(100_000)] });
    await openApp('phone', fakeServices(store));
    expect(rows.elements().length).toBeLessThan(30);
    (rows.first().getByRole('link').element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(page.getByRole('listitem', { name: /Bericht 1:/ })).toBeVisible();
    expect(rows.elements().length).toBeLessThan(30);
  });

  test('mail that comes in above does not move what is being read', async () => {
    const store = new FakeStore({ folders: mockFolders, messages: [...mockMessages, ...olderMail(200)] });
    const services = await openApp('phone', fakeServices(store));
    const list = document
      .querySelector('mail-app')
      ?.shadowRoot?.querySelector('mailbox-view')
      ?.shadowRoot?.querySelector('message-list');
    const scroller = list?.shadowRoot?.querySelector('.scroll');
    scroller!.scrollTop = 5_000;
    await expect.element(page.getByRole('listitem', { name: /Bericht 15\d:/ }).first()).toBeVisible();
    const seen = page.getByRole('listitem', { name: /Bericht 160:/ });
    const before = seen.element().getBoundingClientRect().top;
    store.deliver({ ...mockMessages[0]!, subject: 'Brand new', at: Date.now() });
    services.link.tell({ kind: 'changed', account: mockAccount.id, version: 2 });
    await expect.element(rows.first()).toHaveAttribute('aria-setsize', '213');
    expect(Math.round(seen.element().getBoundingClientRect().top)).toBe(Math.round(before));
  });

  test('the row that has the keyboard stays when it is scrolled away, and arrows go on from there', async () => {
    const scroller = await openLong();
    (rows.nth(1).getByRole('link').element() as HTMLElement).focus();
    const second = focused();
    scroller.scrollTop = 40_000;
    await expect.element(page.getByRole('listitem', { name: /Bericht \d+:/ }).nth(3)).toBeVisible();
    await expect.poll(() => rows.elements().length).toBeGreaterThan(10);
    expect(focused()).toBe(second);
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => scroller.scrollTop).toBeLessThan(1_000);
    await expect.poll(focused).not.toBe(second);
    expect(focused()).toBe(rows.nth(2).element().getAttribute('aria-label'));
  });

  test('going up, no row stops under the heading that sticks to the top', async () => {
    const scroller = await openLong();
    (rows.first().getByRole('link').element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => scroller.scrollTop).toBeGreaterThan(10_000);
    for (let n = 0; n < 12; n++) await userEvent.keyboard('{ArrowUp}');
    const row = deepFocus()?.closest('.row');
    const heading = scroller.getBoundingClientRect().top + 32;
    await expect.poll(() => row!.getBoundingClientRect().top).toBeGreaterThanOrEqual(heading - 1);
  });

  test('rows grow with the size of text, and stand one below the other', async () => {
    await openLong();
    const heights = (): readonly number[] =>
      rows.elements().map((row) => Math.round(row.getBoundingClientRect().height));
    expect(heights()[0]).toBe(96);
    document.documentElement.style.fontSize = '200%';
    try {
      await expect.poll(() => heights()[0]).toBe(192);
      await expect
        .poll(() => {
          const [first, second] = rows.elements().map((row) => row.getBoundingClientRect());
          return Math.round(second!.top - first!.top);
        })
        .toBe(192);
    } finally {
      document.documentElement.style.removeProperty('font-size');
    }
  });

  test('a tap on one row leaves the elements of all others alone', async () => {
    await openLong();
    (rows.nth(1).getByRole('link').element() as HTMLElement).focus();
    await expect.element(rows.nth(1).getByRole('link')).toHaveAttribute('tabindex', '0');
    const changed = new Set<Element>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const row = element?.closest('.row');
        if (row) changed.add(row);
      }
    });
    const list = rows.first().element().closest("[role='list']")!;
    observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
    await userEvent.keyboard('s');
    await expect.element(rows.nth(1)).toHaveAttribute('aria-label', expect.stringMatching(/Flagged/));
    observer.disconnect();
    expect([...changed]).toEqual([rows.nth(1).element()]);
  });
});

/** Two hundred messages on a phone; what scrolls. */
async function openLong(): Promise<Element> {
  const store = new FakeStore({ folders: mockFolders, messages: [...mockMessages, ...olderMail(200)] });
  await openApp('phone', fakeServices(store));
  return document
    .querySelector('mail-app')!
    .shadowRoot!.querySelector('mailbox-view')!
    .shadowRoot!.querySelector('message-list')!
    .shadowRoot!.querySelector('.scroll')!;
}
