import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from '../../relay/rig/certificate.ts';
import { addedTime, connections, cpuTime, heldMemory, heldPings, type Way } from '../relay/measures.ts';
import { startNginx } from '../relay/nginx.ts';
import { bundle, startChild } from '../relay/processes.ts';
import { path, post, throughRelay } from '../relay/requests.ts';
import { row, type Row, type RowInput } from '../row.ts';
import type { Suite } from '../suite.ts';

/**
 * What the whole relay (guard, limits and log on) adds to a request of 1 kB: time at one connection, CPU at 32, and memory of a
 * held Ping over TLS. nginx `proxy_pass` is the peer where it is installed. CPU is read from /proc, so it is Linux's only.
 */
export const relay: Suite = {
  name: 'relay',
  says: 'what the relay adds to a request, beside nginx where it is installed',
  built: false,
  limit: 240,
  async measure({ scope }) {
    const folder = scope.folder();
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

    const upstream = await startChild<{ port: number; securePort: number }>(scope, script, [
      'upstream',
      files.key,
      files.cert,
    ]);
    const plain = `http://127.0.0.1:${upstream.port}`;
    const secure = `https://127.0.0.1:${upstream.securePort}`;
    const relay = await startChild<{ port: number }>(scope, script, ['relay'], {
      DEMO: '0',
      UPSTREAMS: `${plain},${secure}`,
      UPSTREAMS_CA: files.ca,
    });
    const peers: Peer[] = [];
    for (const kind of ['as installed', 'kept alive'] as const) {
      const nginx = await startNginx(folder, upstream.port, kind);
      if (nginx === null) continue;
      if (nginx.process.pid !== undefined) nginx.process.once('exit', scope.child(nginx.process.pid));
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
        target: 60,
      }),
    );
    return rows;
  },
};

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
