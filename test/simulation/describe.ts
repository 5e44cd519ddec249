import type { Simulation } from './simulate.ts';

/** The command that does the very same again. */
export function commandOf({ seed, hours }: Pick<Simulation, 'seed' | 'hours'>): string {
  return `npm run simulate -- --seed ${String(seed)} --hours ${String(hours)}`;
}

/** What a simulation came to, in lines. */
export function describeSimulation(simulation: Simulation, verbose = false): string {
  const { seed, hours, world, problems, open, settled } = simulation;
  const { counts, settings, ledger, exchange } = world;
  const lines = [
    `seed ${String(seed)}, ${String(hours)} h, ${settings.version}: ${
      problems.length === 0 ? 'all equal' : `${String(problems.length)} problems`
    } after ${String(Math.round(settled / 60_000))} min of calm`,
    `${number(counts, 'messages touched')} messages touched, ${String(ledger.sendings.size)} mails written, ` +
      `${String(exchange.sent.length)} sent, ${number(counts, 'kills')} kills, ${number(counts, 'steps')} steps, ` +
      `${String(open.length)} open operations, ${String(ledger.excused.size)} mails excused`,
    `  excused: ${reasons(ledger.excused)}`,
    ...open.map((line) => `  open: ${line}`),
    ...problems.slice(0, 40).map((line) => `  PROBLEM ${line}`),
  ];
  if (verbose) {
    lines.push(JSON.stringify(settings));
    for (const [what, times] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
      lines.push(`  ${what}: ${String(times)}`);
    for (const [name, why] of ledger.excused) lines.push(`  excused ${name}: ${why}`);
  }
  if (problems.length > 0) lines.push(`again: ${commandOf(simulation)}`);
  return lines.join('\n');
}

function reasons(excused: ReadonlyMap<string, string>): string {
  const times = new Map<string, number>();
  for (const why of excused.values()) times.set(why, (times.get(why) ?? 0) + 1);
  return [...times].map(([why, count]) => `${String(count)} ${why}`).join(', ') || 'none';
}

function number(counts: ReadonlyMap<string, number>, what: string): string {
  return String(counts.get(what) ?? 0);
}
