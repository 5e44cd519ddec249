import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { filesBelow } from '../../.ci/vite/files.ts';
import { precache } from '../../.ci/vite/precache.ts';
import { twoScripts } from '../../.ci/vite/two-scripts.ts';
import { workerBuild } from '../../.ci/vite/worker-build.ts';

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

test('what is imported later goes through `later`, and virtual time knows it', () => {
  const files = ['worker', 'src/core']
    .flatMap((folder) => filesBelow(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/core/mime/'));
  const imports = files.flatMap((file) => {
    const code = text(file).replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
    const all = [...code.matchAll(/\bimport\(/g)].length;
    const through = [...code.matchAll(/\blater\(\s*\(\) =>\s*import\('([^']+)'\),?\s*\)/g)];
    expect(through.length, `import() outside of later() in ${file}`).toBe(all);
    return through.map(([, path]) => [file, path?.split('/').at(-1)] as const);
  });
  const known = text('test/fakes/whole-engine.ts');
  const ofTheEngine = imports.filter(([file]) => /^src\/core\/(?:eas|store|sync)\//.test(file));
  expect(ofTheEngine.filter(([, name]) => !known.includes(`/${name}'`))).toEqual([]);
});

test('the worker is built as two classic scripts, and the second is read when it is needed', async () => {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [precache(null), twoScripts('client')],
    build: { ...workerBuild, write: false, minify: false, sourcemap: false },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('nothing was built');
  const scripts = new Map<string, string>(
    output.output.flatMap((file) =>
      file.type === 'chunk' ? [[`./${file.fileName}`, file.code] as const] : [],
    ),
  );
  expect([...scripts.keys()]).toEqual([
    './sw.js',
    expect.stringMatching(/^\.\/assets\/sw-later-[\w-]{8}\.js$/),
  ]);

  const read: string[] = [];
  const self: Record<string, unknown> = {
    addEventListener: () => undefined,
    navigator: { userAgent: '', language: 'en' },
    location: new URL('https://mail.example/sw.js'),
    crypto,
    importScripts: (file: string) => {
      read.push(file);
      run(scripts.get(file));
    },
  };
  const context = vm.createContext({ self, BroadcastChannel: EventTarget, TextEncoder, TextDecoder, URL });
  const run = (code: string | undefined): void => {
    vm.runInContext(code ?? 'throw new Error("no such script")', context);
  };
  run(scripts.get('./sw.js'));
  expect(read).toEqual([]);
  const second = [...scripts.keys()][1]!;
  const readLater = self['readLater'] as (file: string) => Promise<Record<string, object>>;
  const later = await readLater(second);
  expect(await readLater(second)).toBe(later);
  expect(read).toEqual([second]);
  expect(Object.values(later).flatMap((part) => Object.keys(part))).toEqual(
    expect.arrayContaining(['signIn', 'runErrand', 'Provisioner', 'housekeep']),
  );
});
