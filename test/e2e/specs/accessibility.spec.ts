import { expect, test } from '../fixtures.ts';
import { violations } from '../violations.ts';

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('sign-in', async ({ app, page }) => {
      await page.goto('/');
      await expect(app.button('Sign in')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await app.button('Server settings').click();
      await expect(app.textbox('Server')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('list, message, folders, compose, search', async ({ signedIn, page }) => {
      expect(await violations(page), 'list').toEqual([]);
      await signedIn.button('Folder actions').click();
      await expect(signedIn.button('Mark all as read')).toBeVisible();
      expect(await violations(page), 'folder actions').toEqual([]);
      await page.keyboard.press('Escape');
      if (await signedIn.button('Folders').isVisible()) {
        await signedIn.button('Folders').click();
        await expect(page.getByRole('dialog', { name: 'Folders' })).toBeVisible();
        expect(await violations(page), 'folders').toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog', { name: 'Folders' })).toBeHidden();
      }
      await signedIn.open(/Pictures and files/);
      await expect(signedIn.body).toContainText('Hello Mara');
      expect(await violations(page), 'message').toEqual([]);
      await signedIn.button('Move').click();
      await expect(page.getByRole('dialog', { name: 'Move to folder' })).toBeVisible();
      expect(await violations(page), 'move').toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: 'Move to folder' })).toBeHidden();
      await signedIn.back();
      await page.getByRole('searchbox', { name: 'Search mail' }).fill('message');
      await expect(signedIn.row(/Message 02/)).toBeVisible();
      expect(await violations(page), 'search').toEqual([]);
      await signedIn.button('Cancel').click();
      await signedIn.button('New message').click();
      await expect(signedIn.textbox('To')).toBeVisible();
      expect(await violations(page), 'compose').toEqual([]);
    });

    test('settings and the sync report', async ({ signedIn, page }) => {
      await signedIn.app('Settings');
      for (const section of ['account', 'sync', 'appearance', 'about']) {
        await page.goto(`/settings/${section}`);
        await expect(page.getByRole('heading').first()).toBeVisible();
        expect(await violations(page), section).toEqual([]);
      }
    });

    test('what is not there yet', async ({ signedIn, page }) => {
      for (const name of ['Calendar', 'Contacts', 'Tasks', 'Notes'] as const) {
        await signedIn.app(name);
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        expect(await violations(page), name).toEqual([]);
      }
    });
  });
