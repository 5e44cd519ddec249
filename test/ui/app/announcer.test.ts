import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { announce } from '../../../src/ui/app/announcer.ts';
import { openApp } from '../app-page.ts';

afterEach(() => {
  document.body.replaceChildren();
});

/** What a screen reader is told: live regions that no modal dialog makes mute. */
const heard = () =>
  page
    .getByRole('log')
    .elements()
    .filter((region) => audible(region))
    .map((region) => region.textContent);

/** Whether no modal dialog is open that does not hold it ([HTML] 6.3: all else is inert). */
function audible(element: Element): boolean {
  const modals = [...trees(document)].flatMap((root) => [...root.querySelectorAll('dialog:modal')]);
  const top = modals.at(-1);
  return top === undefined || top.contains(element);
}

function* trees(root: Document | ShadowRoot): Iterable<Document | ShadowRoot> {
  yield root;
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* trees(shadowRoot);
}

test('what is announced is in a live region of the page', () => {
  announce('Taken back');
  announce('Copied');
  expect(heard()).toEqual(['Copied']);
});

test('while a sheet is open it is said inside, and in the page again afterwards', async () => {
  await openApp('phone', undefined, '/settings/account');
  await page.getByRole('button', { name: 'Remove account' }).click();
  const sheet = page.getByRole('dialog');
  await expect.element(sheet).toBeVisible();
  announce('In the sheet');
  expect(heard()).toEqual(['In the sheet']);
  (sheet.element() as HTMLDialogElement).close();
  announce('In the page');
  expect(heard()).toContain('In the page');
});

test('while the folders are open it is said there, also the second time', async () => {
  await openApp('phone');
  for (const sentence of ['Once', 'Twice']) {
    await page.getByRole('button', { name: 'Folders' }).click();
    const drawer = page.getByRole('dialog', { name: 'Folders' });
    await expect.element(drawer).toBeVisible();
    announce(sentence);
    expect(heard()).toEqual([sentence]);
    (drawer.element() as HTMLDialogElement).close();
    await expect.element(drawer).not.toBeInTheDocument();
  }
});

test('a dialog that was taken out of the page while open is no place to speak', async () => {
  await openApp('phone', undefined, '/settings/account');
  await page.getByRole('button', { name: 'Remove account' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  document.body.replaceChildren();
  announce('Still heard');
  expect(heard()).toEqual(['Still heard']);
});
