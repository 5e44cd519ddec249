import { spawn } from 'node:child_process';

/** A command that passes or fails as a whole. */
export type Step = { readonly name: string; readonly command: string; readonly says: string };

/** How it went: `output` is everything it printed, in order. */
export type Outcome = {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
  /** Seconds. */
  readonly took: number;
};

/** What `npm run check` consists of; CI runs the same. */
export const checks: readonly Step[] = [
  { name: 'types', command: 'npm run --silent types', says: 'five TypeScript projects on one tree' },
  { name: 'lint', command: 'npm run --silent lint', says: 'oxlint with types, eslint for the templates' },
  { name: 'layers', command: 'npm run --silent layers', says: 'who may import whom' },
  { name: 'unused', command: 'npm run --silent unused', says: 'unused files, exports and packages' },
  { name: 'format', command: 'npm run --silent format', says: 'prettier' },
  { name: 'i18n', command: 'npm run --silent i18n', says: 'every text has its German' },
];

/** Runs a shell command; `live` also shows its output while it runs. */
export function run(step: Pick<Step, 'name' | 'command'>, options: RunOptions = {}): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (options.live === true) process.stdout.write(chunk);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const end = (passed: boolean): void => {
      resolve({ name: step.name, passed, output, took: (performance.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      output += String(error);
      end(false);
    });
    child.on('close', (code) => {
      end(code === 0);
    });
  });
}

export type RunOptions = { readonly live?: boolean; readonly env?: Readonly<Record<string, string>> };

/** One line for a step: a mark, its name and its seconds; what it printed only when it failed. */
export function tell(outcome: Outcome): void {
  const mark = outcome.passed ? '✓' : '✗';
  console.log(`${mark} ${outcome.name.padEnd(10)} ${outcome.took.toFixed(1).padStart(6)} s`);
  if (!outcome.passed) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '    '));
}
