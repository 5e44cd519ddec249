import type { Locator } from '@playwright/test';
import type { App } from '../app.ts';
import { expect, test } from '../fixtures.ts';

test('keeping more mail brings what is older', async ({ signedIn, page, person }) => {
  await signedIn.app('Settings');
  await page.getByRole('link', { name: 'Sync' }).click();
  person.mailbox.deliver({
    from: 'Jonas Weber <jonas@hafen.example>',
    subject: 'From last year',
    date: Date.now() - 300 * 86_400_000,
    read: true,
    text: 'Long ago.',
  });
  await page.getByRole('combobox', { name: 'Keep mail of' }).selectOption({ label: 'everything' });
  await signedIn.app('Mail');
  await signedIn.settled();
  const total = person.mailbox.items(person.mailbox.folder('inbox')).length;
  await expect(signedIn.rows.first()).toHaveAttribute('aria-setsize', String(total));
});

test('a mail that could not be stored is in the report, and comes by "Try again" once the server is mended', async ({
  signedIn,
  person,
}) => {
  const id = person.mailbox.deliver({ subject: 'Hard to swallow', text: 'At last.', poison: 'broken-wbxml' });
  const report = await openReport(signedIn);
  await report.getByText(/Kept aside, sync went on/).click({ timeout: 30_000 });
  await signedIn.button('Try again').click();
  await expect(report.getByRole('alert')).toContainText('still cannot be read');
  person.mailbox.heal(id);
  await signedIn.button('Try again').click();
  await report.getByRole('link', { name: 'The message is in Inbox now' }).click();
  await signedIn.open(/Hard to swallow/);
  await expect(signedIn.body).toContainText('At last.');
  await signedIn.back();
  await openReport(signedIn);
  await expect(report.getByText('In step, nothing kept aside')).toBeVisible();
});

test('the sync report tells what happened and no secret', async ({ signedIn, person }) => {
  const report = await openReport(signedIn);
  await expect(report).toContainText('Asked for new mail');
  for (const secret of [person.address, person.password, 'Lunch on Friday'])
    await expect(report).not.toContainText(secret);
});

async function openReport(app: App): Promise<Locator> {
  await app.app('Settings');
  await app.page.getByRole('link', { name: 'About' }).click();
  await app.page.getByRole('link', { name: /report/i }).click();
  return app.page.getByRole('group', { name: 'Sync report' });
}
