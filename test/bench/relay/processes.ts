import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Scope } from '../scope.ts';

/** Starts one of the processes of the bench. @returns what it told when it was ready */
export async function startChild<T>(
  scope: Scope,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<T & { readonly child: ChildProcess }> {
  const child = fork(script, args, {
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined) child.once('exit', scope.child(child.pid));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the process "${args[0]}" ended`);
  });
  ended.catch(() => undefined);
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return { ...told, child };
}

/** The processes as they run in production: one file, no loader. */
export async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./child.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(folder, 'child.mjs');
}
