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
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess;

  private constructor(port: number, env: Readonly<Record<string, string>>) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#env = { PATH: process.env['PATH'] ?? '', PORT: String(port), DEMO: '0', ...env };
    this.#child = this.#spawn();
  }

  /** Starts it with this environment and waits for `/healthz`. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
    if (!existsSync(main)) throw new Error('Build first: npm run build');
    const relay = new RelayProcess(await freePorts(1, 23_000), env);
    await relay.#ready();
    return relay;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Asks it to end and waits; after five seconds it is killed. */
  async stop(): Promise<void> {
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await this.#end('SIGTERM');
    clearTimeout(killer);
  }

  /** Ends it in the middle of everything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Starts it again at the same address, if it does not run. */
  async resume(): Promise<void> {
    if (this.running) return;
    this.#child = this.#spawn();
    await this.#ready();
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => {
      this.output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    return child;
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!(await this.#healthy())) {
      if (!this.running || Date.now() > deadline) {
        this.#child.kill('SIGKILL');
        throw new Error(`The relay did not start:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.running) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    await ended;
  }

  async #healthy(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/healthz`)).ok;
    } catch {
      return false;
    }
  }
}
