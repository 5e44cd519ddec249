import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { Authority } from '../relay/rig/certificate.ts';
import { startNginx } from './relay/nginx.ts';
import { Wire } from './relay/wire.ts';
import { median, row, type Row, type RowInput } from './row.ts';

const rounds = 15;
const perRound = 200;
const connections = 32;
const burst = 8_000;
const heldPings = 2_000;

const payload = Buffer.alloc(1_024, 3);
const path = (command: string) =>
  `/Microsoft-Server-ActiveSync?Cmd=${command}&User=mara&DeviceId=ABC123&DeviceType=Brieftaube`;

const post = (url: string, ...headers: readonly string[]) =>
  Buffer.concat([
    Buffer.from(
      [
        `POST ${url} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Content-Type: application/vnd.ms-sync.wbxml',
        `Content-Length: ${payload.length}`,
        ...headers,
        '',
        '',
      ].join('\r\n'),
    ),
    payload,
  ]);
const throughRelay = (origin: string, command: string) =>
  post(
    '/relay/eas',
    `Relay-Target: ${origin}${path(command)}`,
    'Relay-Authorization: Basic bWFyYTpzZWNyZXQ=',
    'Relay-Agent: Brieftaube/1',
    'MS-ASProtocolVersion: 16.1',
    'Sec-Fetch-Site: same-origin',
  );

/**
 * What the whole relay (guard, limits and log on) adds to a request of 1 kB: time at one connection, CPU at 32, and memory of a
 * held Ping over TLS. nginx `proxy_pass` is the peer where it is installed. CPU is read from /proc, so it is Linux's only.
 */
export async function benchRelay(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'brieftaube-bench-'));
  const children: ChildProcess[] = [];
  const start = async <T>(
    script: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ) => {
    const child = fork(script, args, {
      execArgv: ['--expose-gc'],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    children.push(child);
    const [told] = (await once(child, 'message')) as [T];
    return { ...told, child };
  };
  try {
    const script = await bundle(folder);
    const authority = new Authority();
    const identity = authority.issue(['127.0.0.1']);
    const files = {
      key: join(folder, 'key.pem'),
      cert: join(folder, 'cert.pem'),
      ca: join(folder, 'ca.pem'),
    };
    writeFileSync(files.key, identity.key);
    writeFileSync(files.cert, identity.cert);
    writeFileSync(files.ca, authority.cert);

    const upstream = await start<{ port: number; securePort: number }>(script, [
      'upstream',
      files.key,
      files.cert,
    ]);
    const plain = `http://127.0.0.1:${upstream.port}`;
    const secure = `https://127.0.0.1:${upstream.securePort}`;
    const relay = await start<{ port: number }>(script, ['relay'], {
      DEMO: '0',
      UPSTREAMS: `${plain},${secure}`,
      UPSTREAMS_CA: files.ca,
    });
    const peers: Peer[] = [];
    for (const kind of ['as installed', 'kept alive'] as const) {
      const nginx = await startNginx(folder, upstream.port, kind);
      if (nginx === null) continue;
      children.push(nginx.process);
      const name =
        kind === 'as installed' ? 'nginx proxy_pass' : 'nginx proxy_pass, connections to the server kept';
      peers.push({
        name,
        port: nginx.port,
        request: post(path('Sync')),
        process: nginx.process,
        isTarget: kind === 'as installed',
      });
    }

    const direct = { port: upstream.port, request: post(path('Sync')) };
    const ours = { port: relay.port, request: throughRelay(plain, 'Sync') };
    const added = await addedTime(direct, [ours, ...peers]);
    const time = {
      name: `relay: added to a POST of 1 kB, one connection (direct ${Math.round(added.direct)} µs)`,
      value: added.over[0] ?? 0,
      unit: 'µs',
      better: 'lower',
    } as const;
    const rows = beside(time, peers, added.over.slice(1), 2.5);
    const cpu = await cpuTime(ours, relay.child);
    if (cpu !== null) {
      const theirs: number[] = [];
      for (const peer of peers) theirs.push((await cpuTime(peer, peer.process)) ?? 0);
      const row = {
        name: `relay: CPU of a POST of 1 kB, ${connections} connections`,
        value: cpu,
        unit: 'µs',
        better: 'lower',
      } as const;
      rows.push(...beside(row, peers, theirs, 8));
    }
    rows.push(
      row({
        name: `relay: memory of a held Ping over TLS, ${heldPings} of them`,
        value: await heldMemory(relay, throughRelay(secure, 'Ping')),
        unit: 'kB',
        better: 'lower',
        target: 70,
      }),
    );
    return rows;
  } finally {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The processes as they run in production: one file, no loader. */
async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./relay/child.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(folder, 'child.mjs');
}

type Way = { readonly port: number; readonly request: Buffer };

type Peer = Way & {
  readonly name: string;
  readonly process: ChildProcess;
  /** The target was set against this one. */
  readonly isTarget: boolean;
};

/** One row for each peer, or one alone where there is none. */
function beside(own: RowInput, peers: readonly Peer[], values: readonly number[], target: number): Row[] {
  if (peers.length === 0) return [row(own)];
  return peers.map(({ name, isTarget }, i) =>
    row({ ...own, vs: { name, value: values[i] ?? 0 }, ...(isTarget ? { target } : {}) }),
  );
}

/** Medians over rounds in which all ways take turns, so that noise meets all of them. Microseconds. */
async function addedTime(direct: Way, others: readonly Way[]) {
  const wires = await Promise.all([direct, ...others].map(({ port, request }) => Wire.open(port, request)));
  const results: number[][] = wires.map(() => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [i, wire] of wires.entries()) {
      const times: number[] = [];
      for (let n = 0; n < perRound; n += 1) times.push(await wire.ask());
      if (round >= 0) results[i]?.push(median(times));
    }
  }
  for (const wire of wires) wire.close();
  const [base = [], ...rest] = results;
  return {
    direct: median(base),
    over: rest.map((times) => median(times.map((time, i) => time - (base[i] ?? 0)))),
  };
}

/** CPU of a process for each request, in microseconds; null where there is no /proc. */
async function cpuTime({ port, request }: Way, child: ChildProcess): Promise<number | null> {
  const wires = await Promise.all(Array.from({ length: connections }, () => Wire.open(port, request)));
  const run = (count: number) =>
    Promise.all(
      wires.map(async (wire) => {
        for (let n = 0; n < count / connections; n += 1) await wire.ask();
      }),
    );
  await run(burst / 2);
  const before = ticks(child);
  await run(burst);
  const after = ticks(child);
  for (const wire of wires) wire.close();
  // A tick is 10 ms on every Linux that Node runs on.
  return before === null || after === null ? null : ((after - before) * 10_000) / burst;
}

function ticks(child: ChildProcess): number | null {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return null;
  }
}

/** Growth of the relay's memory, for each Ping, in kB. */
async function heldMemory(
  relay: { readonly port: number; readonly child: ChildProcess },
  request: Buffer,
): Promise<number> {
  const rss = async () => {
    relay.child.send('memory');
    const [{ rss }] = (await once(relay.child, 'message')) as [{ rss: number }];
    return rss;
  };
  const before = await rss();
  const wires: Wire[] = [];
  while (wires.length < heldPings) {
    const more = await Promise.all(Array.from({ length: 100 }, () => Wire.open(relay.port, request)));
    for (const wire of more) wire.send();
    wires.push(...more);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const after = await rss();
  for (const wire of wires) wire.close();
  return (after - before) / 1024 / heldPings;
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(await benchRelay(), null, 2));
}
