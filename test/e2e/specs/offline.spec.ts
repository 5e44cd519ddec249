import { expect, secondPage, test } from '../fixtures.ts';

test('the app opens and reads without a network', async ({ signedIn, network, page }) => {
  await signedIn.open(/Lunch on Friday\?/);
  await expect(signedIn.body).toContainText('Shall we have lunch');
  await network.off();
  await page.goto('/');
  await expect(signedIn.row(/Lunch on Friday\?/)).toBeVisible();
  await expect(signedIn.status).toHaveText(/^Offline/);
  await signedIn.open(/Lunch on Friday\?/);
  await expect(signedIn.body).toContainText('Shall we have lunch');
});

test('what is done offline arrives when the network is back', async ({
  signedIn,
  network,
  exchange,
  person,
}) => {
  await network.off();
  await signedIn.archive(/Message 02/);
  await expect(signedIn.row(/Message 02/)).toHaveCount(0);
  await signedIn.send({ to: 'jonas@hafen.example', subject: 'From the train', text: 'No signal here.' });
  await network.on();
  await expect
    .poll(() => exchange.sent.map(({ subject }) => subject), { timeout: 30_000 })
    .toEqual(['From the train']);
  await expect
    .poll(() => person.mailbox.items(person.mailbox.folder('inbox')).map(({ subject }) => subject))
    .not.toContain('Message 02');
});

test('two pages, one engine: both show the same, a request is never sent twice', async ({
  signedIn,
  context,
  person,
  exchange,
}) => {
  const { app: other, page } = await secondPage(context);
  await page.goto('/');
  await expect(other.row(/Lunch on Friday\?/)).toBeVisible();
  await signedIn.archive(/Message 02/);
  await expect(other.row(/Message 02/)).toHaveCount(0);
  person.mailbox.deliver({ from: 'Jonas Weber <jonas@hafen.example>', subject: 'For both', text: 'x' });
  await expect(other.row(/For both/)).toBeVisible({ timeout: 15_000 });
  await expect(signedIn.row(/For both/)).toBeVisible();
  expect(exchange.remarks).toEqual([]);
});
