import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from './ports.ts';

const main = join(import.meta.dirname, '../../dist/relay/main.js');

/** The built relay as a process of its own, as `npm start` runs it. */
export class RelayProcess {
  readonly origin: string;
  /** Everything it printed. */
  output = '';
  readonly #child: ChildProcess;

  private constructor(origin: string, child: ChildProcess) {
    this.origin = origin;
    this.#child = child;
    const collect = (chunk: Buffer): void => {
      this.output += chunk.toString('utf8');
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
  }

  /** Starts it with this environment and waits for `/healthz`. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
    if (!existsSync(main)) throw new Error('Build first: npm run build');
    const port = await freePorts(1, 23_000);
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env: { PATH: process.env['PATH'] ?? '', PORT: String(port), DEMO: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const relay = new RelayProcess(`http://127.0.0.1:${port}`, child);
    const deadline = Date.now() + 20_000;
    while (!(await relay.#healthy())) {
      if (child.exitCode !== null || Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new Error(`The relay did not start:\n${relay.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return relay;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Asks it to end and waits; after five seconds it is killed. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(killer);
  }

  async #healthy(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/healthz`)).ok;
    } catch {
      return false;
    }
  }
}
