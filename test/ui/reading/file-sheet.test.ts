import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { asFile } from '../../../src/ui/views/reading/file-out.ts';
import { FileSheet } from '../../../src/ui/views/reading/file-sheet.ts';

const button = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole('button', { name, exact: true });

const show = async (name: string): Promise<File> => {
  const file = asFile(name, new TextEncoder().encode('<script>alert(1)</script>'));
  const element = new FileSheet();
  element.file = file;
  document.body.append(element);
  await element.updateComplete;
  return file;
};

const opened: string[] = [];
beforeEach(() => {
  opened.length = 0;
  vi.spyOn(window, 'open').mockImplementation((url, target, features) => {
    opened.push([String(url).replace(/^(blob:).*/s, '$1'), target, features].join(' '));
    return null;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('a file of a mail', () => {
  test('that the browser can show opens in a tab that knows nothing of us', async () => {
    await show('Plan.pdf');
    await button('Open').click();
    expect(opened).toEqual(['blob: _blank noopener']);
  });

  test.each(['page.html', 'picture.svg', 'page.xhtml', 'feed.xml'])(
    'that could run in our origin is never opened: %s',
    async (name) => {
      const file = await show(name);
      expect(file.type).not.toMatch(/html|svg|xml/);
      await expect.element(button('Save')).toBeVisible();
      await expect.element(button('Open')).not.toBeInTheDocument();
    },
  );

  test('is handed to another app where there is a way, and turning back is no error', async () => {
    const shared: string[] = [];
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files }: { files: File[] }) => {
        shared.push(...files.map(({ name, type }) => `${name} ${type}`));
        return Promise.reject(new DOMException('turned back', 'AbortError'));
      },
    });
    try {
      await show('Plan.pdf');
      await button('Share').click();
      await expect.poll(() => shared).toEqual(['Plan.pdf application/pdf']);
    } finally {
      Reflect.deleteProperty(navigator, 'canShare');
      Reflect.deleteProperty(navigator, 'share');
    }
  });

  test('is not offered to other apps where there is no way', async () => {
    Object.assign(navigator, { canShare: () => false });
    try {
      await show('Plan.pdf');
      await expect.element(button('Save')).toBeVisible();
      await expect.element(button('Share')).not.toBeInTheDocument();
    } finally {
      Reflect.deleteProperty(navigator, 'canShare');
    }
  });
});
