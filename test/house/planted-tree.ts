import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small tree with the project's own rules and packages, into which a test plants what must not pass. */
export type PlantedTree = {
  readonly write: (path: string, text: string) => void;
  readonly run: (
    tool: string,
    ...args: readonly string[]
  ) => { readonly status: number | null; readonly output: string };
  readonly remove: () => void;
};

const root = join(import.meta.dirname, '../..');
const rules = [
  '.ci',
  '.oxlintrc.json',
  'package.json',
  'tsconfig.json',
  'src/tsconfig.json',
  'worker/tsconfig.json',
  'relay/tsconfig.json',
  'test/tsconfig.json',
  'test/worker/tsconfig.json',
];

export function plantedTree(): PlantedTree {
  const folder = mkdtempSync(join(tmpdir(), 'brieftaube-house-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of rules) cpSync(join(root, path), join(folder, path), { recursive: true });
  return {
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run(tool, ...args) {
      const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', tool), args, {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      return { status, output: stdout + stderr };
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
