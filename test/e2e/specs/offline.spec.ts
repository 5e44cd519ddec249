import { expect, test } from '../fixtures.ts';
import { WorkerKiller } from '../worker.ts';

test('the app opens and reads without a network', async ({ signedIn, context, page }) => {
  await signedIn.open(/Lunch on Friday\?/);
  await expect(signedIn.body).toContainText('Shall we have lunch');
  await context.setOffline(true);
  await page.goto('/');
  await expect(signedIn.row(/Lunch on Friday\?/)).toBeVisible();
  await expect(signedIn.status).toHaveText(/^Offline/);
  await signedIn.open(/Lunch on Friday\?/);
  await expect(signedIn.body).toContainText('Shall we have lunch');
});

test('what is done offline arrives when the network is back', async ({
  signedIn,
  context,
  exchange,
  person,
}) => {
  await context.setOffline(true);
  await signedIn.open(/Message 02/);
  await signedIn.button('Archive').click();
  await expect(signedIn.row(/Message 02/)).toHaveCount(0);
  await signedIn.back();
  await signedIn.button('New message').click();
  await signedIn.textbox('To').fill('jonas@hafen.example');
  await signedIn.page.keyboard.press('Enter');
  await signedIn.textbox('Subject').fill('From the train');
  await signedIn.textbox('Message').fill('No signal here.');
  await signedIn.button('Send').click();
  await context.setOffline(false);
  await expect
    .poll(() => exchange.sent.map(({ subject }) => subject), { timeout: 30_000 })
    .toEqual(['From the train']);
  await expect
    .poll(() => person.mailbox.items(person.mailbox.folder('inbox')).map(({ subject }) => subject))
    .not.toContain('Message 02');
});

test('a worker killed again and again in the middle loses and doubles nothing', async ({
  app,
  context,
  page,
  exchange,
  person,
}) => {
  test.setTimeout(120_000);
  for (let n = 0; n < 400; n++)
    person.mailbox.deliver({
      subject: `Older ${n}`,
      date: Date.now() - (n + 1) * 3_600_000 - 60_000,
      read: true,
      text: `Text ${n}`,
    });
  const killer = await WorkerKiller.attach(context, page);
  await app.typeSignIn(person);
  await expect(app.messages).toBeVisible({ timeout: 30_000 });
  let kills = 0;
  for (let n = 0; n < 12; n++) {
    await page.waitForTimeout(40 + ((n * 37) % 160));
    if (await killer.kill()) kills++;
    // A beat or a tap wakes it again; the button does so at once.
    await app
      .button('Sync now')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  }
  expect(kills, 'kills that met a running worker').toBeGreaterThan(0);
  await app.settled(60_000);
  const total = person.mailbox.items(person.mailbox.folder('inbox')).length;
  await expect(app.rows.first()).toHaveAttribute('aria-setsize', String(total));
  expect(exchange.sent).toEqual([]);
});

test('two pages, one engine: both show the same, a request is never sent twice', async ({
  signedIn,
  context,
  person,
  exchange,
}) => {
  const { app: other, page } = await (await import('../fixtures.ts')).secondPage(context);
  await page.goto('/');
  await expect(other.row(/Lunch on Friday\?/)).toBeVisible();
  await signedIn.open(/Message 02/);
  await signedIn.button('Archive').click();
  await expect(other.row(/Message 02/)).toHaveCount(0);
  person.mailbox.deliver({ from: 'Jonas Weber <jonas@hafen.example>', subject: 'For both', text: 'x' });
  await expect(other.row(/For both/)).toBeVisible({ timeout: 15_000 });
  await signedIn.back();
  await expect(signedIn.row(/For both/)).toBeVisible();
  expect(exchange.remarks).toEqual([]);
});
