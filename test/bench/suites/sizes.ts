import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { row } from '../row.ts';
import type { Suite } from '../suite.ts';

const app = 'dist/app';

/** Bytes that a phone fetches, as they lie beside the app in brotli. */
export const sizes: Suite = {
  name: 'sizes',
  says: 'bytes of the entry script, the worker and all scripts',
  built: true,
  limit: 10,
  measure() {
    const html = readFileSync(join(app, 'index.html'), 'utf8');
    const entry = /<script type="module"[^>]*src="\/(assets\/[^"]+)"/.exec(html)?.[1];
    if (entry === undefined) throw new Error('index.html names no script');
    const preloaded = [...html.matchAll(/<link rel="modulepreload"[^>]*href="\/(assets\/[^"]+)"/g)].flatMap(
      ([, file]) => file ?? [],
    );
    const scripts = readdirSync(join(app, 'assets')).flatMap((file) =>
      file.endsWith('.js.br') ? [`assets/${file.slice(0, -3)}`] : [],
    );
    const later = scripts.filter((file) => file.startsWith('assets/sw-'));
    const ofTheApp = scripts.filter((file) => !later.includes(file));
    const kB = { unit: 'kB', better: 'lower' } as const;
    return [
      row({
        name: 'entry script with what it preloads, brotli',
        value: kilobytes([entry, ...preloaded]),
        ...kB,
        target: 60,
      }),
      row({ name: 'service worker, brotli', value: kilobytes(['sw.js']), ...kB, target: 60 }),
      row({ name: 'its second script, read when it is first needed', value: kilobytes(later), ...kB }),
      row({
        name: `all ${ofTheApp.length} scripts of the app together, views and editor lazy`,
        value: kilobytes(ofTheApp),
        ...kB,
      }),
    ];
  },
};

function kilobytes(files: readonly string[]): number {
  return files.reduce((total, file) => total + statSync(join(app, `${file}.br`)).size, 0) / 1000;
}
