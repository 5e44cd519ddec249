import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CollectionId } from '../../../src/core/model/ids.ts';
import { FakeStore } from '../../fakes/fake-store.ts';
import { fakeServices } from '../../fakes/fake-services.ts';
import { mockFolders, mockMessages, olderMail } from '../../fakes/mock-mailbox.ts';
import { openApp } from '../app-page.ts';
import type { Size } from '../app-page.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const rows = page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
const undo = page.getByRole('status', { name: 'Undo' });
const sizes: readonly Size[] = ['phone', 'desk'];

/** A mailbox whose Deleted and Junk hold some of the older mail. */
function withRubbish() {
  const into = (folder: string, count: number) =>
    olderMail(count).map((message) => ({ ...message, folder: folder as CollectionId, read: false }));
  const messages = [...mockMessages, ...into('10', 30), ...into('9', 2)];
  return fakeServices(new FakeStore({ folders: mockFolders, messages }));
}

beforeEach(() => {
  localStorage.clear();
});

test.each(sizes)('everything in a folder is read at once, and Undo takes it back (%s)', async (size) => {
  const services = await openApp(size);
  const unread = page.getByRole('listitem', { name: /^Unread, / });
  await expect.poll(() => unread.elements().length).toBe(3);
  await button('Folder actions').click();
  await button('Mark all as read').click();
  await expect.element(undo).toHaveTextContent('Marked 3 messages as read');
  await expect.poll(() => unread.elements().length).toBe(0);
  expect(services.store.intents).toMatchObject([{ kind: 'read', read: true, numbers: { length: 3 } }]);
  await undo.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => unread.elements().length).toBe(3);
});

test('what there is nothing to do for stays in its place and cannot be pressed', async () => {
  const messages = mockMessages.map((message) => ({ ...message, read: true }));
  await openApp('desk', fakeServices(new FakeStore({ folders: mockFolders, messages })));
  await button('Folder actions').click();
  await expect.element(button('Mark all as read')).toBeDisabled();
  await expect.element(button('Empty Deleted')).not.toBeInTheDocument();
});

test.each(sizes)('Deleted is emptied after a question that names the number (%s)', async (size) => {
  const services = withRubbish();
  await openApp(size, services, '/mail/deleted');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '30');
  await button('Folder actions').click();
  await button('Empty Deleted').click();
  const dialog = page.getByRole('dialog', { name: 'Delete' });
  await expect.element(dialog).toHaveTextContent('Delete all 30 messages in Deleted for good?');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(services.store.intents).toEqual([]);
  await button('Folder actions').click();
  await button('Empty Deleted').click();
  await dialog.getByRole('button', { name: 'Delete 30' }).click();
  await expect.element(undo).toHaveTextContent('Deleted 30 messages for good');
  await expect.element(page.getByText('Nothing deleted')).toBeVisible();
  expect(services.store.intents).toMatchObject([{ kind: 'remove', confirmed: true, forGood: true }]);
  await undo.getByRole('button', { name: 'Undo' }).click();
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '30');
});

test('Junk is emptied for good, not into Deleted', async () => {
  const services = withRubbish();
  await openApp('desk', services, '/mail/junk');
  const before = Number(rows.first().element().getAttribute('aria-setsize'));
  await button('Folder actions').click();
  await button('Empty Junk').click();
  await page
    .getByRole('dialog', { name: 'Delete' })
    .getByRole('button', { name: `Delete ${before}` })
    .click();
  await expect.element(page.getByText('No junk')).toBeVisible();
  const deleted = (await services.store.folders()).find(({ role }) => role === 'deleted');
  expect(deleted?.total).toBe(30);
});

test('the menu narrows the list of a phone, by finger and by key', async () => {
  await openApp('phone');
  await button('Folder actions').click();
  await button('Flagged').click();
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '1');
  await button('Flagged').click();
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '12');
  (button('Folder actions').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}{ArrowDown}{ArrowDown}{Enter}');
  await expect.element(rows.first()).toHaveAttribute('aria-setsize', '3');
});
