import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focused } from '../../../src/ui/app/focus.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { openApp } from '../app-page.ts';

const rows = page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
const kinds = ({ store }: FakeServices): readonly string[] => store.intents.map(({ kind }) => kind);

/** Searched for, with the keyboard on the first of two hits. */
async function found(size: 'phone' | 'desk' = 'desk'): Promise<FakeServices> {
  const services = await openApp(size);
  await userEvent.keyboard('/');
  await userEvent.keyboard('gerüst');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '2');
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => place()).toBe('1');
  return services;
}

/** Position of the row that has the keyboard. */
function place(): string | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.closest('[aria-posinset]')?.getAttribute('aria-posinset') ?? null;
}

beforeEach(() => {
  localStorage.clear();
});

test('m and s mark the hit that has the keyboard', async () => {
  const services = await found();
  const first = rows.first().element().getAttribute('data-number');
  await userEvent.keyboard('s');
  await expect.element(rows.first()).toHaveAccessibleName(/Flagged, /);
  await userEvent.keyboard('m');
  await expect.poll(() => kinds(services)).toEqual(['flag', 'read']);
  expect(services.store.intents.map((intent) => 'numbers' in intent && intent.numbers)).toEqual([
    [Number(first)],
    [Number(first)],
  ]);
});

test('j, k and the arrows walk, x ticks, e archives what is ticked, z takes it back', async () => {
  const services = await found();
  await userEvent.keyboard('j');
  await expect.poll(place).toBe('2');
  await userEvent.keyboard('k');
  await expect.poll(place).toBe('1');
  await userEvent.keyboard('{ArrowDown}x');
  await expect.element(page.getByText('1 selected')).toBeVisible();
  await userEvent.keyboard('e');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '1');
  expect(kinds(services)).toEqual(['archive']);
  await userEvent.keyboard('z');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '2');
});

test('a hit that leaves hands the keyboard to the one that takes its place', async () => {
  await found();
  await userEvent.keyboard('#');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '1');
  await expect.poll(place).toBe('1');
});

test('Enter opens, j goes on to the next hit, Escape closes it and then the search', async () => {
  await found();
  await userEvent.keyboard('{Enter}');
  const heading = page.getByRole('article', { name: 'Message' }).getByRole('heading', { level: 1 });
  await expect.element(heading).toBeVisible();
  const first = heading.element().textContent;
  await userEvent.keyboard('j');
  await expect.poll(() => heading.elements()[0]?.textContent).not.toBe(first);
  await userEvent.keyboard('{Escape}');
  await expect.element(heading).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '12');
});

test.each(['phone', 'desk'] as const)(
  'the Tab key passes the search field and comes to the list: %s',
  async (size) => {
    await openApp(size);
    await expect.element(rows.first()).toBeVisible();
    const search = page.getByRole('searchbox', { name: 'Search mail' });
    page.getByRole('button', { name: 'Folder actions' }).element().focus();
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe(search.element());
    await expect.element(rows.first()).toBeVisible();
    await userEvent.keyboard('{Tab}');
    await expect.poll(place).toBe('1');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}gerüst');
    await expect.element(rows.first()).toHaveAttribute('aria-setsize', '2');
  },
);
