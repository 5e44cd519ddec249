import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Close = () => unknown;

const prefix = 'brieftaube-bench-';

/** What a suite opens and must leave behind closed: browsers, servers, folders. Ends in reverse order, whatever fails. */
export class Scope {
  readonly #closes: Close[] = [];

  add(close: Close): void {
    this.#closes.push(close);
  }

  /** A folder in the one that belongs to this run. */
  folder(): string {
    const folder = mkdtempSync(join(ownFolder(), 'x'));
    this.add(() => remove(folder));
    return folder;
  }

  /**
   * A process that must not outlive us, even if we are ended by a signal. `pid` below zero is a group.
   * @returns what to call when it has ended by itself: its number may be somebody else's from then on
   */
  child(pid: number): () => void {
    let going = true;
    const end = (): void => {
      if (going) kill(pid, 'SIGKILL');
      gone();
    };
    const gone = (): void => {
      going = false;
      process.off('exit', end);
    };
    process.on('exit', end);
    this.add(end);
    return gone;
  }

  async close(): Promise<void> {
    for (let close = this.#closes.pop(); close !== undefined; close = this.#closes.pop())
      try {
        await close();
      } catch (error) {
        console.error(`cleaning up: ${error instanceof Error ? error.message : String(error)}`);
      }
  }
}

/** Signals a process that may be gone already. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ESRCH') throw error;
  }
}

let own: string | null = null;

/** The one folder of this run. It carries our process id, so that a later run knows whose it was. */
export function ownFolder(): string {
  if (own !== null) return own;
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  mkdirSync(join(folder, 'tmp'));
  process.on('exit', () => remove(folder));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
  own = folder;
  return folder;
}

/** Where the processes we start put what they need for a while, Chromium above all. */
export function ownTemporary(): string {
  return join(ownFolder(), 'tmp');
}

/** Removes what runs that were killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (Number.isInteger(pid) && !lives(pid)) remove(join(tmpdir(), name));
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A browser that is just ending may still write: tried again for a while. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
