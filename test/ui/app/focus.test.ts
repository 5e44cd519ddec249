import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focused } from '../../../src/ui/app/focus.ts';
import { openApp } from '../app-page.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });

afterEach(() => {
  document.body.replaceChildren();
});

describe('the editor gives the focus back', () => {
  test('to the button that opened it, when it is closed', async () => {
    await openApp('desk');
    (button('New message').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()?.tagName).toBe('INPUT');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog', { name: 'New message' })).not.toBeInTheDocument();
    await expect.poll(() => focused()).toBe(button('New message').element());
  });

  test('on a phone too, where it was a page of its own', async () => {
    await openApp('phone');
    (button('New message').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()?.tagName).toBe('INPUT');
    await button('Close').click();
    await expect.element(page.getByRole('dialog', { name: 'New message' })).not.toBeInTheDocument();
    await expect.poll(() => focused()).toBe(button('New message').element());
  });

  test('not where the focus went elsewhere meanwhile', async () => {
    await openApp('desk');
    (button('New message').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()?.tagName).toBe('INPUT');
    const search = page.getByRole('searchbox', { name: 'Search mail' });
    await search.click();
    await button('Close').click();
    await search.click();
    await expect.element(page.getByRole('dialog', { name: 'New message' })).not.toBeInTheDocument();
    expect(focused()).toBe(search.element());
  });
});

describe('a page that comes', () => {
  test('has the focus on its heading where the link that led there has gone', async () => {
    await openApp('phone', undefined, '/settings');
    const link = page.getByRole('link', { name: /^Sync/ });
    await expect.element(link).toBeVisible();
    (link.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => [focused()?.tagName, focused()?.textContent]).toEqual(['H1', 'Sync']);
  });

  test('leaves the focus where it is, when that is still there', async () => {
    await openApp('phone');
    const link = page.getByRole('link', { name: 'Calendar' });
    (link.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('heading', { name: 'Calendar' })).toBeVisible();
    expect(focused()).toBe(link.element());
  });

  test('names itself, and nothing of the mail, in the title of the window', async () => {
    await openApp('phone');
    await expect.poll(() => document.title).toBe('Mail · Brieftaube');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect.poll(() => document.title).toBe('Settings · Brieftaube');
  });
});
