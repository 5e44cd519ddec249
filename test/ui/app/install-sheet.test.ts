import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { InstallOffer } from '../../../src/ui/app/install-offer.ts';
import { InstallSheet } from '../../../src/ui/views/install/install-sheet.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

async function open(way: InstallSheet['way']): Promise<string[]> {
  const done: string[] = [];
  const element = new InstallSheet();
  element.way = way;
  element.offer = {
    accept: () => Promise.resolve(void done.push('accepted')),
    decline: () => done.push('declined'),
  } as unknown as InstallOffer;
  document.body.append(element);
  await element.updateComplete;
  return done;
}

test('where the browser installs, one tap does it, and storage that stays is asked for', async () => {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
  const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(true);
  const done = await open('prompt');
  await page.getByRole('button', { name: 'Install' }).click();
  await vi.waitFor(() => expect(persist).toHaveBeenCalledOnce());
  expect(done).toEqual(['accepted']);
});

test('"Not now" is a no', async () => {
  const done = await open('prompt');
  await page.getByRole('button', { name: 'Not now' }).click();
  await vi.waitFor(() => expect(done).toEqual(['declined']));
});

test('on iOS the three taps are explained, and that one signs in again there', async () => {
  await open('ios');
  const steps = page.getByRole('dialog', { name: 'Add it to the home screen' }).getByRole('listitem');
  await expect.element(steps.nth(0)).toHaveTextContent('Tap Share in Safari’s bar');
  await expect.element(steps.nth(1)).toHaveTextContent('Add to Home Screen');
  await expect.element(steps.nth(2)).toHaveTextContent('Tap Add');
  await expect.element(page.getByText(/sign in once more there/)).toBeVisible();
});
