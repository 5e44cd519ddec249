import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../servers/ports.ts';
import { row, type Row } from '../row.ts';

/** `npm ci && npm start` in a fresh copy of what git knows, until `/healthz` answers. */
export async function newcomer(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'brieftaube-new-'));
  try {
    const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
    for (const file of files.split('\0').filter(Boolean)) cpSync(file, join(folder, file));
    const port = await freePorts(1);
    const started = performance.now();
    execFileSync('npm', ['ci', '--silent'], { cwd: folder, stdio: 'ignore' });
    const installed = performance.now();
    // A group of its own, so that npm, its shell and the server end together.
    const child = spawn('npm', ['start'], {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, PORT: String(port) },
    });
    try {
      await healthy(port);
    } finally {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    }
    const ready = performance.now();
    return [
      row({
        name: '`npm ci && npm start` on a new machine',
        value: (ready - started) / 1000,
        unit: 's',
        better: 'lower',
        target: 90,
      }),
      row({
        name: 'of that, `npm start` with its build',
        value: (ready - installed) / 1000,
        unit: 's',
        better: 'lower',
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function healthy(port: number): Promise<void> {
  for (let n = 0; n < 1200; n++) {
    const ok = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('npm start did not come up');
}
