import 'fake-indexeddb/auto';
import { describeSimulation } from './describe.ts';
import { simulate } from './simulate.ts';
import { trace } from './trace.ts';

/**
 * `npm run simulate -- --seed N --hours H`: one mailbox, two devices, a flaky network, and all equal at the end.
 * `--verbose` counts what happened, `--trace "a mail64"` tells the story of one mail.
 */
async function main(args: readonly string[]): Promise<void> {
  const seed = option(args, 'seed') ?? Math.floor(Math.random() * 1_000_000);
  const hours = option(args, 'hours') ?? 24;
  const began = Date.now();
  const mail = args[args.indexOf('--trace') + 1] ?? '';
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const simulation = await simulate(seed, hours, (world) => {
    if (args.includes('--trace')) trace(world, mail, say);
  });
  process.stdout.write(`${describeSimulation(simulation, args.includes('--verbose'))}\n`);
  process.stdout.write(`${String(Math.round((Date.now() - began) / 1_000))} s\n`);
  process.exitCode = simulation.problems.length > 0 ? 1 : 0;
}

function option(args: readonly string[], name: string): number | null {
  const at = args.indexOf(`--${name}`);
  const value = Number(args[at + 1]);
  return at < 0 || !Number.isFinite(value) ? null : value;
}

await main(process.argv.slice(2));
