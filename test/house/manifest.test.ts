import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

// What an installed app is made of: the manifest, and the files it names.

type Picture = {
  readonly src: string;
  readonly sizes: string;
  readonly type?: string;
  readonly purpose?: string;
};
type Manifest = {
  readonly name: string;
  readonly id: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly theme_color: string;
  readonly background_color: string;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly (Picture & { readonly form_factor: string; readonly label: string })[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly url: string;
    readonly icons: readonly Picture[];
  }[];
};

const folder = join(import.meta.dirname, '../../public');
const page = readFileSync(join(import.meta.dirname, '../../index.html'), 'utf8');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8')) as Manifest;

/** Width and height that a PNG says of itself. */
function sizeOf(file: string): string {
  const bytes = readFileSync(join(folder, file));
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return `${String(bytes.readUInt32BE(16))}x${String(bytes.readUInt32BE(20))}`;
}

test('the manifest says what a browser asks of an app that can be installed', () => {
  expect(manifest).toMatchObject({
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    name: 'Brieftaube',
  });
  expect(manifest.theme_color).toMatch(/^#[0-9a-f]{6}$/);
  expect(manifest.background_color).toMatch(/^#[0-9a-f]{6}$/);
  expect(page).toContain('rel="manifest"');
  // iOS looks for this one.
  expect(page).toMatch(/rel="apple-touch-icon"/);
  expect(existsSync(join(folder, 'icons/icon-180.png'))).toBe(true);
});

describe('icons', () => {
  test.each(['any', 'maskable'])('%s: 192 and 512 pixels, of the sizes they say', (purpose) => {
    const icons = manifest.icons.filter((icon) => icon.purpose === purpose && icon.type === 'image/png');
    expect(icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
    for (const { src, sizes } of icons) expect(sizeOf(src), src).toBe(sizes);
  });
});

test('screenshots of a phone and of a desktop, of one shape each, of the sizes they say', () => {
  for (const form of ['narrow', 'wide']) {
    const own = manifest.screenshots.filter(({ form_factor }) => form_factor === form);
    expect(own.length, form).toBeGreaterThan(0);
    expect(new Set(own.map(({ sizes }) => sizes)).size).toBe(1);
    for (const { src, sizes, label } of own) {
      const [width, height] = sizes.split('x').map(Number);
      const [real, tall] = sizeOf(src).split('x').map(Number);
      // A picture may hold more than one pixel for each of the screen.
      expect(real! / width!).toBe(tall! / height!);
      expect(label).not.toBe('');
    }
  }
});

test('shortcuts lead to addresses of the app, each with an icon that is there', () => {
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/compose', '/mail/inbox']);
  for (const { icons, name } of manifest.shortcuts) {
    expect(name).not.toBe('');
    for (const { src, sizes } of icons) expect(sizeOf(src)).toBe(sizes);
  }
});
