import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { demoLogin } from '../exchange/demo/demo.ts';
import { ask } from './rig/ask.ts';
import { easUrl } from './rig/start-relay.ts';
import { startUpstream } from './rig/upstream.ts';
import { eventually } from './rig/eventually.ts';

/** The process as an operator starts it. */
describe('main', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const start = (env: Record<string, string>) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'relay/main.ts'], {
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', DEMO: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
    const exited = once(child, 'exit').then(([code]) => code as number | null);
    const ready = async () => {
      await eventually(() => expect(text.out).toMatch(/\n/));
      return /^Brieftaube is at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(text.out)?.[1] ?? '';
    };
    return { child, text, exited, ready };
  };

  it('says in one line where it is, serves, and ends when told to', async () => {
    const upstream = await startUpstream(() => undefined);
    const { child, text, exited, ready } = start({ UPSTREAMS: upstream.origin });
    const origin = await ready();
    expect((await ask(origin, { path: '/healthz' })).status).toBe(200);
    const ping = ask(origin, {
      method: 'POST',
      path: '/relay/eas',
      headers: { 'Relay-Target': easUrl(upstream, 'Ping') },
    });
    await eventually(() => expect(upstream.seen.length).toBe(1));
    child.kill('SIGTERM');
    expect((await ping).code).toBe('stopping');
    expect(await exited).toBe(0);
    expect(text.out).toBe(`Brieftaube is at ${origin}\n`);
    // The log is lines of JSON on stderr, flushed to the last.
    const events = text.err
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly event?: string }).event);
    expect(events).toContain('listening');
    expect(events.at(-1)).toBe('stopped');
    await upstream.close();
  });

  it('starts the demo on its own port and says how to sign in', async () => {
    const { child, text, exited, ready } = start({ DEMO: '1' });
    const origin = await ready();
    await eventually(() => expect(text.out.trim().split('\n').length).toBe(2));
    expect(text.out).toContain(`Demo log-in: ${demoLogin.address}, password ${demoLogin.password}\n`);
    expect(JSON.parse((await ask(origin, { path: '/relay/info' })).body.toString())).toMatchObject({
      demo: demoLogin,
    });
    child.kill('SIGINT');
    expect(await exited).toBe(0);
  });

  it('refuses to start with a sentence, and says nothing on stdout', async () => {
    const { text, exited } = start({ TRUST_PROXY: 'yes' });
    expect(await exited).toBe(1);
    expect(text).toEqual({ out: '', err: 'TRUST_PROXY must be a whole number from 0 to 10.\n' });
  });

  it('says when its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { text, exited } = start({ PORT: String((other.address() as AddressInfo).port) });
    expect(await exited).toBe(1);
    expect(text).toEqual({ out: '', err: 'The port is in use: choose another with PORT or METRICS_PORT.\n' });
    other.close();
  });
});
