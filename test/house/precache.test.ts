import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { precacheList } from '../../.ci/vite/precache.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'brieftaube-precache-'));
  const files = {
    'index.html': '<!doctype html>',
    'index.html.br': 'packed',
    'assets/index-abc.js': '1',
    'assets/index-abc.js.map': '{}',
    'icons/icon-192.png': 'png',
    'sw.js': 'worker',
    'assets/sw-later-abc.js': 'its second script',
    'licenses.md': 'MIT',
    'manifest.webmanifest': '{}',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the list holds what the app needs, hashed files without a revision, and nothing else', () => {
  const revision = expect.stringMatching(/^[0-9a-f]{16}$/) as string;
  expect(precacheList(folder)).toEqual([
    { url: '/assets/index-abc.js', revision: null },
    { url: '/icons/icon-192.png', revision },
    { url: '/index.html', revision },
    { url: '/manifest.webmanifest', revision },
  ]);
});

test('the same files give the same list, another content another revision', () => {
  const before = precacheList(folder);
  expect(precacheList(folder)).toEqual(before);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><p>');
  const changed = precacheList(folder).filter(({ revision }, index) => revision !== before[index]?.revision);
  expect(changed.map(({ url }) => url)).toEqual(['/index.html']);
});
