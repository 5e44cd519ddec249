import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { browsers } from '../../../.ci/browsers.ts';
import { RelayProcess } from '../../servers/relay-process.ts';
import { row, type Row } from '../row.ts';

/** Not in package.json: it would bring 200 packages for one figure. */
const lighthouseVersion = '12.8.2';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

type Report = { readonly categories: Readonly<Record<string, { readonly score: number | null }>> };

/** The sign-in page as Lighthouse sees it on a phone. */
export async function lighthouse(): Promise<Row[]> {
  const relay = await RelayProcess.start({ DEMO: '1' });
  const folder = mkdtempSync(join(tmpdir(), 'brieftaube-lighthouse-'));
  try {
    const file = join(folder, 'report.json');
    await promisify(execFile)(
      'npx',
      [
        '--yes',
        `lighthouse@${lighthouseVersion}`,
        relay.origin,
        '--output=json',
        `--output-path=${file}`,
        '--quiet',
        `--only-categories=${categories.join(',')}`,
        '--chrome-flags=--headless=new --no-sandbox',
      ],
      { env: { ...process.env, CHROME_PATH: browsers().chromium ?? '' }, maxBuffer: 64 * 1024 * 1024 },
    );
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    return categories.map((category) =>
      row({
        name: `Lighthouse (mobile) ${category}`,
        value: Math.round((report.categories[category]?.score ?? 0) * 100),
        unit: 'of 100',
        better: 'higher',
        ...(category === 'seo' ? {} : { target: 100 }),
      }),
    );
  } finally {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
