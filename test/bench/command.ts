import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Scope } from './scope.ts';

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts a command as a group of its own, so that npm, its shell and the server end together. It ends with the scope. */
export function start(
  scope: Scope,
  name: string,
  args: readonly string[],
  { cwd, env }: CommandOptions = {},
): ChildProcess {
  const child = spawn(name, args, {
    ...(cwd === undefined ? {} : { cwd }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) =>
      said.splice(0, said.length, said.join('').slice(-500) + chunk.toString()),
    );
  saidBy.set(child, said);
  if (child.pid !== undefined) child.once('exit', scope.child(-child.pid));
  return child;
}

/** Runs a command to its end. @throws when it fails */
export async function run(
  scope: Scope,
  name: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<void> {
  const child = start(scope, name, args, options);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  throw new Error(`${name} ${args[0] ?? ''} ended with ${code ?? 'a signal'}: ${lastWords(child)}`);
}

const saidBy = new WeakMap<ChildProcess, readonly string[]>();

/** The last line that a command printed. */
export function lastWords(child: ChildProcess): string {
  return saidBy.get(child)?.join('').trim().split('\n').at(-1) ?? '';
}

/** Ours without what npm adds for its scripts: another npm would take it for its own settings. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$)/i.test(name)),
  );
}
