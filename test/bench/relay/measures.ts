import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { median } from '../row.ts';
import { Wire } from './wire.ts';

const rounds = 15;
const perRound = 200;
export const connections = 32;
const burst = 8_000;
export const heldPings = 2_000;

/** Where to, and what is said there. */
export type Way = { readonly port: number; readonly request: Buffer };

/** Medians over rounds in which all ways take turns, so that noise meets all of them. Microseconds. */
export async function addedTime(direct: Way, others: readonly Way[]) {
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
export async function cpuTime({ port, request }: Way, child: ChildProcess): Promise<number | null> {
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
export async function heldMemory(
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
