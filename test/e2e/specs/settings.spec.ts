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

test('the sync report tells what happened and no secret', async ({ signedIn, page, person }) => {
  await signedIn.app('Settings');
  await page.getByRole('link', { name: 'About' }).click();
  await page.getByRole('link', { name: /report/i }).click();
  const report = page.getByRole('main');
  await expect(report).toContainText('Sync');
  const text = (await report.textContent()) ?? '';
  for (const secret of [person.address, person.password, 'Lunch on Friday'])
    expect(text).not.toContain(secret);
});
