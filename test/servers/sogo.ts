import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from './ports.ts';

const scripts = join(import.meta.dirname, 'sogo');
const execute = promisify(execFile);

/** Users of the stack, as its README lists them. */
export const sogoUsers = {
  alice: { address: 'alice@sogo.test', password: 'alice-pw-1', name: 'Alice Arendt' },
  bob: { address: 'bob@sogo.test', password: 'bob-pw-2', name: 'Bob Müller' },
  carol: { address: 'carol@sogo.test', password: 'carol-pw-3', name: 'Carol Černá' },
} as const;

export type SogoUser = keyof typeof sogoUsers;

/** Where a running stack is found; plain data, so that it can be handed to test processes. */
export type SogoPlace = { readonly folder: string; readonly basePort: number };

/** A mail server that is not ours, in a folder and on eight ports of its own. */
export class Sogo {
  readonly place: SogoPlace;

  constructor(place: SogoPlace) {
    this.place = place;
  }

  /** A folder below the system's temporary one and ports nobody uses; nothing runs yet. */
  static async prepare(): Promise<Sogo> {
    return new Sogo({ folder: mkdtempSync(join(tmpdir(), 'sogo-')), basePort: await freePorts(8) });
  }

  /** Installs the Debian packages that are missing; needs root and apt. */
  static async install(): Promise<void> {
    await script('install');
  }

  get origin(): string {
    return `http://127.0.0.1:${this.place.basePort}`;
  }

  get imapPort(): number {
    return this.place.basePort + 4;
  }

  /** Resolves when every user can log in. `heartbeat`: the longest Ping it allows, in seconds. */
  async start(options: { readonly heartbeat?: number } = {}): Promise<void> {
    await script('start', [this.place.folder], {
      SOGO_BASE_PORT: String(this.place.basePort),
      ...(options.heartbeat === undefined ? {} : { SOGO_MAX_HEARTBEAT: String(options.heartbeat) }),
    });
  }

  async stop(): Promise<void> {
    await script('stop', [this.place.folder]);
  }

  async seed(user: SogoUser, count: number): Promise<void> {
    await script('seed', [this.place.folder, user, String(count)]);
  }

  /** @returns when the server took it, in epoch milliseconds. */
  async deliver(user: SogoUser, message: string | Uint8Array): Promise<number> {
    const child = execute(join(scripts, 'deliver'), [this.place.folder, user, '-']);
    child.child.stdin?.end(message);
    return Number((await child).stdout);
  }

  remove(): void {
    rmSync(this.place.folder, { recursive: true, force: true });
  }
}

async function script(
  name: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<void> {
  try {
    await execute(join(scripts, name), args, {
      env: { ...process.env, ...env },
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name} failed\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}
