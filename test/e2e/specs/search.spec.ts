import { expect, test } from '../fixtures.ts';

test('search finds by sender, subject and text, also without a network', async ({
  signedIn,
  network,
  page,
}) => {
  const search = page.getByRole('searchbox', { name: 'Search mail' });
  await search.click();
  await search.fill('lunch');
  await expect(signedIn.page.getByRole('listitem', { name: /Lunch on Friday\?/ })).toBeVisible();
  await network.off();
  await search.fill('jonas message 0');
  await expect(signedIn.page.getByRole('listitem', { name: /Jonas Weber, Message 02/ })).toBeVisible();
  await expect(signedIn.page.getByRole('listitem', { name: /Lunch on Friday\?/ })).toHaveCount(0);
  await search.fill('nothing of the kind');
  await expect(signedIn.page.getByRole('listitem', { name: /Message/ })).toHaveCount(0);
});
