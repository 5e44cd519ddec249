import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { missingTranslations } from './missing-translations.ts';

// `npm run i18n`: texts are extracted afresh, German is built, and both have to be what the tree already holds. The tools
// end with 0 although a translation is missing, so that is looked for here.
const folder = 'src/ui/i18n';
const config = `${folder}/lit-localize.json`;

if (!existsSync(config)) {
  console.error(`There is no ${config}`);
  process.exit(1);
}

type Config = {
  readonly targetLocales: readonly string[];
  readonly interchange: { readonly xliffDir: string };
};
const { targetLocales, interchange } = JSON.parse(readFileSync(config, 'utf8')) as Config;
const files = targetLocales.map((locale) => `${folder}/${interchange.xliffDir}/${locale}.xlf`);
const before = files.map(text);

execFileSync('npx', ['lit-localize', 'extract', '--config', config], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
execFileSync('npx', ['lit-localize', 'build', '--config', config], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

const problems = files.flatMap((file, index) => {
  const now = text(file);
  return [
    ...(now === before[index] ? [] : [`${file} was not up to date; it is now, commit it`]),
    ...missingTranslations(now).map((unit) => `${file}: no <target> for ${unit}`),
  ];
});
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function text(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
