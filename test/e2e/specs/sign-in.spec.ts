import { expect, test } from '../fixtures.ts';

test('the way in, with a server typed by hand', async ({ app, person }) => {
  await app.page.goto('/');
  await expect(app.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await app.signIn(person);
  await expect(app.row(/Lunch on Friday\?/)).toBeVisible();
  await expect(app.page).toHaveURL(/\/mail\//);
});

test('a wrong password is said in words, and what was typed stays', async ({ app, person }) => {
  await app.typeSignIn({ ...person, password: 'wrong' });
  await expect(app.page.getByRole('alert')).toContainText('password');
  await expect(app.textbox('Email address')).toHaveValue(person.address);
  await expect(app.textbox('Password')).toHaveValue('wrong');
});

test('a server that is not there is said in words', async ({ app, person }) => {
  await app.typeSignIn({ ...person, server: 'https://mail.nowhere.invalid' });
  await expect(app.page.getByRole('alert')).toBeVisible({ timeout: 20_000 });
});

test('mail can be read while the first synchronisation runs', async ({ app, person }) => {
  for (let n = 0; n < 900; n++)
    person.mailbox.deliver({
      subject: `Older ${n}`,
      date: Date.now() - (n + 1) * 2_400_000 - 60_000,
      read: true,
      text: `Older text ${n}`,
    });
  await app.signIn(person);
  await app.open(/Lunch on Friday\?/);
  await expect(app.body).toContainText('Shall we have lunch on Friday?');
  await app.back();
  await app.settled(60_000);
  const total = person.mailbox.items(person.mailbox.folder('inbox')).length;
  await expect(app.rows.first()).toHaveAttribute('aria-setsize', String(total));
});

test('signing out leaves nothing', async ({ signedIn, page }) => {
  await signedIn.app('Settings');
  await page.getByRole('link', { name: 'Account' }).click();
  await signedIn.button('Remove account').click();
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Remove account' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    local: JSON.stringify(localStorage),
  }));
  // The list of accounts may stay, empty; no database of an account may.
  expect(JSON.stringify(left)).not.toContain('mara.feld');
  expect(left.databases.length).toBeLessThanOrEqual(1);
});
