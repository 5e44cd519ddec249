import { expect, test } from '../fixtures.ts';
import { violations } from '../violations.ts';

// The views and states that a day brings and a tour of the app does not.

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('a refused password, and a first synchronisation that runs', async ({
      app,
      page,
      person,
      exchange,
    }) => {
      await app.typeSignIn({ ...person, password: 'wrong' });
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await violations(page), 'refused').toEqual([]);
      exchange.faults.order({ command: 'Sync', times: 3, act: { kind: 'delay', ms: 4_000, when: 'after' } });
      await app.textbox('Password').fill(person.password);
      await app.button('Sign in').click();
      await expect(page.getByRole('navigation', { name: 'Apps' })).toBeVisible({ timeout: 20_000 });
      expect(await violations(page), 'first synchronisation').toEqual([]);
    });

    test('folders, search, selection, undo, an empty folder, offline', async ({
      signedIn,
      page,
      context,
    }) => {
      const drawer = page.getByRole('button', { name: /^(?:Open f|F)olders$/ });
      const inbox = page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: /^Inbox/ });
      if (!(await inbox.isVisible())) await drawer.click();
      await expect(inbox).toBeVisible();
      expect(await violations(page), 'folders').toEqual([]);
      await inbox.click();
      await expect(signedIn.row(/Message 05/)).toBeVisible();

      await page.keyboard.press('/');
      const search = page.getByRole('searchbox', { name: 'Search mail' });
      await expect(search).toBeVisible();
      await search.fill('lunch');
      await expect(signedIn.row(/Lunch on Friday\?/)).toBeVisible();
      expect(await violations(page), 'search').toEqual([]);
      await search.fill('nothing of that name');
      await expect(signedIn.row(/Lunch on Friday\?/)).toHaveCount(0);
      expect(await violations(page), 'nothing found').toEqual([]);
      await page.keyboard.press('Escape');
      await page.goto('/mail/inbox');
      await expect(signedIn.row(/Message 05/)).toBeVisible();

      await page.keyboard.press('j');
      await page.keyboard.press('x');
      expect(await violations(page), 'selection').toEqual([]);
      await page.keyboard.press('e');
      await expect(signedIn.undo.getByRole('button', { name: 'Undo' })).toBeVisible();
      expect(await violations(page), 'undo').toEqual([]);

      await context.setOffline(true);
      await expect(signedIn.status).toHaveText(/^Offline/);
      expect(await violations(page), 'offline').toEqual([]);
      await context.setOffline(false);

      await signedIn.folder(/^Junk/);
      await expect(signedIn.rows).toHaveCount(0);
      expect(await violations(page), 'an empty folder').toEqual([]);
    });

    test('every page of the settings', async ({ signedIn, page }) => {
      await signedIn.app('Settings');
      const pages = ['report', 'outbox', 'notifications', 'security', 'shortcuts', 'licences'];
      for (const section of pages) {
        await page.goto(`/settings/${section}`);
        await expect(page.getByRole('heading').first()).toBeVisible();
        expect(await violations(page), section).toEqual([]);
      }
      await page.goto('/settings/account');
      await signedIn.button('Remove account').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page), 'remove account').toEqual([]);
    });
  });
