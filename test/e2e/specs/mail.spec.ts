import type { ItemSnapshot } from '../../exchange/mailbox/snapshot.ts';
import { expect, test, type Person } from '../fixtures.ts';

test('the list shows every message by sender, subject and state', async ({ signedIn, person }) => {
  await expect(signedIn.row(/^Unread, Lena Brandt, Lunch on Friday\?/)).toBeVisible();
  await expect(signedIn.row(/Jonas Weber, Pictures and files, .*attachment$/)).toBeVisible();
  const total = person.mailbox.items(person.mailbox.folder('inbox')).length;
  await expect(signedIn.rows.first()).toHaveAttribute('aria-setsize', String(total));
});

test('reading shows the text and marks it as read, here and on the server', async ({ signedIn, person }) => {
  await signedIn.open(/Lunch on Friday\?/);
  await expect(signedIn.message.getByRole('heading', { name: 'Lunch on Friday?' })).toBeVisible();
  await expect(signedIn.body).toContainText('Shall we have lunch on Friday?');
  await signedIn.back();
  await expect(signedIn.row(/^Lena Brandt, Lunch on Friday\?/)).toBeVisible();
  await expect.poll(() => inbox(person).find((item) => item.subject === 'Lunch on Friday?')?.read).toBe(true);
});

test('remote content is held back until asked for', async ({ signedIn }) => {
  await signedIn.open(/Pictures and files/);
  await expect(signedIn.body).toContainText('Hello Mara');
  await expect(signedIn.button('Show remote content')).toBeVisible();
});

test('an attachment is fetched by a tap, and is marked as here from then on', async ({ signedIn, page }) => {
  await signedIn.open(/Pictures and files/);
  const region = page.getByRole('region', { name: 'Attachments' });
  const file = region.getByRole('button', { name: /Plan\.pdf/ });
  await expect(file).toHaveAccessibleName(/^Plan\.pdf, [^,]*$/);
  await file.click();
  await expect(page.getByText(/, on this device$/)).toBeVisible();
  await page.reload();
  await expect(file).toHaveAccessibleName(/, on this device$/);
});

test('archive, undo, archive again', async ({ signedIn, person }) => {
  await signedIn.archive(/Lunch on Friday\?/);
  await signedIn.undo.getByRole('button', { name: 'Undo' }).click();
  await expect(signedIn.row(/Lunch on Friday\?/)).toBeVisible();

  await signedIn.archive(/Lunch on Friday\?/);
  await expect.poll(() => inbox(person).some((item) => item.subject === 'Lunch on Friday?')).toBe(false);
  await expect(signedIn.row(/Lunch on Friday\?/)).toHaveCount(0);
});

test('delete moves to Deleted Items', async ({ signedIn, person }) => {
  await signedIn.open(/Message 02/);
  await signedIn.leave('Delete');
  await expect(signedIn.row(/Message 02/)).toHaveCount(0);
  await expect
    .poll(() => person.mailbox.items(person.mailbox.folder('deleted')).map((item) => item.subject))
    .toContain('Message 02');
});

test('flag arrives on the server', async ({ signedIn, person }) => {
  await signedIn.open(/Message 03/);
  await signedIn.button('Flag').click();
  await expect(signedIn.button('Unflag')).toBeVisible();
  await expect.poll(() => inbox(person).find((item) => item.subject === 'Message 03')?.flag).toBe(2);
});

test('a folder is read at once, and Deleted is emptied on the server, too', async ({
  signedIn,
  person,
  page,
}) => {
  const { mailbox } = person;
  await signedIn.open(/Message 02/);
  await signedIn.leave('Delete');
  await signedIn.button('Folder actions').click();
  await signedIn.button('Mark all as read').click();
  await expect(signedIn.row(/^Unread/)).toHaveCount(0);
  await expect.poll(() => inbox(person).filter(({ read }) => !read).length).toBe(0);
  await expect.poll(() => mailbox.items(mailbox.folder('deleted')).length).toBe(1);
  await signedIn.folder('Deleted');
  await expect(signedIn.row(/Message 02/)).toBeVisible();
  await signedIn.button('Folder actions').click();
  await signedIn.button('Empty Deleted').click();
  await page.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'Delete 1' }).click();
  await expect(signedIn.row(/Message 02/)).toHaveCount(0);
  await expect.poll(() => mailbox.items(mailbox.folder('deleted')).length, { timeout: 20_000 }).toBe(0);
});

test('new mail appears by itself', async ({ signedIn, person }) => {
  person.mailbox.deliver({ from: 'Jonas Weber <jonas@hafen.example>', subject: 'Just in', text: 'New.' });
  await expect(signedIn.row(/^Unread, Jonas Weber, Just in/)).toBeVisible({ timeout: 15_000 });
});

function inbox({ mailbox }: Person): readonly ItemSnapshot[] {
  return mailbox.items(mailbox.folder('inbox'));
}
