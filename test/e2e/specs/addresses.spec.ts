import { expect, test } from '../fixtures.ts';

test('no address, subject or password in any URL, in the history, or to be found by search', async ({
  app,
  context,
  page,
  person,
  exchange,
}) => {
  const urls: string[] = [];
  context.on('request', (request) => urls.push(request.url()));
  await app.signIn(person);
  await app.settled();
  await app.open(/Lunch on Friday\?/);
  await app.back();
  await app.button('New message').click();
  await app.textbox('To').fill('jonas@hafen.example');
  await page.keyboard.press('Enter');
  await app.textbox('Subject').fill('Nobody reads along');
  await app.textbox('Message').fill('Text of it.');
  await app.button('Send').click();
  await expect.poll(() => exchange.sent.length, { timeout: 20_000 }).toBe(1);
  urls.push(page.url());
  await page.goto('/mail/inbox');
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search mail' });
  await search.fill(person.password);
  await expect(app.row(/Lunch on Friday\?/)).toHaveCount(0);
  await expect(app.rows).toHaveCount(0);
  urls.push(page.url());
  expect(urls.filter((url) => url.includes('/relay/eas')).length).toBeGreaterThan(5);
  const all = urls.map((url) => decodeURIComponent(url)).join('\n');
  const told = [person.password, btoa(`${person.address}:${person.password}`), person.address];
  for (const secret of [...told, 'jonas@', 'Lunch on Friday', 'Nobody reads along'])
    expect(all).not.toContain(secret);
});
