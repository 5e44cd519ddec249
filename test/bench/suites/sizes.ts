import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { row, type Row } from '../row.ts';

/** Bytes that a phone fetches, as they lie beside the app in brotli. */
export function sizes(): Row[] {
  const app = 'dist/app';
  const html = readFileSync(join(app, 'index.html'), 'utf8');
  const entry = /<script type="module"[^>]*src="\/(assets\/[^"]+)"/.exec(html)?.[1];
  if (entry === undefined) throw new Error('index.html names no script');
  const preloaded = [...html.matchAll(/<link rel="modulepreload"[^>]*href="\/(assets\/[^"]+)"/g)].flatMap(
    ([, file]) => file ?? [],
  );
  const kilobytes = (files: readonly string[]): number =>
    files.reduce((total, file) => total + statSync(join(app, `${file}.br`)).size, 0) / 1000;
  const scripts = readdirSync(join(app, 'assets')).filter((file) => file.endsWith('.js.br'));
  return [
    row({
      name: 'entry script with what it preloads, brotli',
      value: kilobytes([entry, ...preloaded]),
      unit: 'kB',
      better: 'lower',
      target: 60,
    }),
    row({
      name: 'service worker, brotli',
      value: kilobytes(['sw.js']),
      unit: 'kB',
      better: 'lower',
      target: 60,
    }),
    row({
      name: 'all scripts of the app together, brotli',
      value: kilobytes(scripts.map((file) => `assets/${file.slice(0, -3)}`)),
      unit: 'kB',
      better: 'lower',
    }),
  ];
}
