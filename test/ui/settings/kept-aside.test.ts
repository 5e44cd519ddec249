import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Fault } from '../../../src/core/base/errors.ts';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import type { Quarantined } from '../../../src/core/model/sync-status.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { openApp } from '../app-page.ts';

const aside = (id: number, patch: Partial<Quarantined> = {}): Quarantined => ({
  id,
  at: Date.now(),
  collectionId: '5' as CollectionId,
  serverId: `5:${id}`,
  reason: 'wbxml-string',
  raw: new Uint8Array(5),
  ...patch,
});

const again = () => page.getByRole('button', { name: 'Try again' });

const isFocused = (locator: ReturnType<typeof again>): boolean => locator.element().matches(':focus');

async function at(...items: readonly Quarantined[]): Promise<FakeServices> {
  const services = fakeServices();
  services.store.aside = items;
  await openApp('phone', services, '/settings/report');
  await page.getByText('One message could not be stored').first().click();
  return services;
}

describe('what was kept aside, tried again', () => {
  test('reads well: it leaves, the way to it takes its place and the focus', async () => {
    const services = await at(aside(7));
    services.link.answer = async ({ kind }) => {
      if (kind === 'fetch-quarantined') services.store.aside = [];
      return null;
    };
    await again().click();
    const way = page.getByRole('link', { name: 'The message is in Inbox now' });
    await expect.poll(() => isFocused(way)).toBe(true);
    await expect.element(page.getByText('One message could not be stored')).not.toBeInTheDocument();
    expect(services.link.asked).toContainEqual({
      kind: 'fetch-quarantined',
      account: mockAccount.id,
      id: 7,
    });
    await way.click();
    expect(location.pathname).toBe('/mail/inbox');
  });

  test.each([
    ['quarantine-unreadable', /still cannot be read/],
    ['quarantine-gone', /does not find it/],
    ['offline', /You are offline/],
  ])('fails (%s): says what failed, and stays, and so does the focus', async (code, words) => {
    const services = await at(aside(7));
    services.link.answer = async ({ kind }) => {
      if (kind === 'fetch-quarantined') throw new Fault({ code, verdict: 'later' });
      return null;
    };
    again().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
    await expect.poll(() => isFocused(again())).toBe(true);
    await expect.element(page.getByRole('button', { name: 'Save what came' })).toBeVisible();
  });

  test('while one is asked for, a second tap asks for nothing', async () => {
    const services = await at(aside(7));
    services.link.answer = async ({ kind }) => (kind === 'fetch-quarantined' ? new Promise(() => {}) : null);
    await again().click();
    const waits = page.getByRole('button', { name: 'Asking the server' });
    await expect.element(waits).toHaveAttribute('aria-disabled', 'true');
    (waits.element() as HTMLElement).click();
    expect(services.link.asked.filter(({ kind }) => kind === 'fetch-quarantined')).toHaveLength(1);
  });

  test('without an ID it cannot be asked for, and says so', async () => {
    await at(aside(7, { serverId: '' }));
    await expect.element(page.getByText(/came without an ID/)).toBeVisible();
    await expect.element(again()).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Save what came' })).toBeVisible();
  });
});
