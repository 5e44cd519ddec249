import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

// What a picture would show and no name or role does: where things stand on an odd screen, and on paper.

/** Everything to tap or type into that reaches further to a side than this many px from it. */
async function outside(page: Page, side: number): Promise<string[]> {
  return page.evaluate((free) => {
    const all = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) =>
        element.shadowRoot ? [element, ...all(element.shadowRoot)] : [element],
      );
    return all(document)
      .filter((element) => element.matches('button, a, input, select, [contenteditable]'))
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.chips'),
      )
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < free - 0.5 || right > innerWidth - free + 0.5);
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent.trim());
  }, side);
}

test('a phone on its side: nothing lies under the camera', async ({ signedIn, page, isMobile }) => {
  test.skip(!isMobile, 'a phone');
  const camera = 47;
  await page.setViewportSize({ width: 844, height: 390 });
  await page.evaluate((px) => {
    document.documentElement.style.setProperty('--sal', `${px}px`);
    document.documentElement.style.setProperty('--sar', `${px}px`);
  }, camera);
  await expect.poll(() => outside(page, camera), 'list').toEqual([]);
  await signedIn.button('Folders').click();
  await expect.poll(() => outside(page, camera), 'folders').toEqual([]);
  await page.keyboard.press('Escape');
  await signedIn.open(/Message 05/);
  await expect.poll(() => outside(page, camera), 'message').toEqual([]);
  await signedIn.button('Reply').click();
  await expect(signedIn.textbox('Message')).toBeVisible();
  await expect.poll(() => outside(page, camera), 'letter').toEqual([]);
  await signedIn.button('Close').click();
  await signedIn.back();
  await signedIn.app('Settings');
  await expect.poll(() => outside(page, camera), 'settings').toEqual([]);
});

test('more contrast: lines are outlines in the dark, too', async ({ signedIn, page }) => {
  await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
  await expect(signedIn.messages).toBeVisible();
  const [line, strong] = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return ['--line', '--line-strong'].map((name) => style.getPropertyValue(name));
  });
  expect(line).toBe(strong);
});

test('paper holds the message alone', async ({ signedIn, page }) => {
  await signedIn.open(/Message 05/);
  await expect(signedIn.body).not.toBeEmpty();
  await page.emulateMedia({ media: 'print' });
  await expect(signedIn.message.getByRole('heading', { name: /Message 05/ })).toBeVisible();
  await expect(page.locator('iframe[title="Message body"]')).toBeVisible();
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('link').filter({ visible: true })).toHaveCount(0);
});
