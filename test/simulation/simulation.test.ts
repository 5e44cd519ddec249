import { expect, test } from 'vitest';
import { describeSimulation } from './describe.ts';
import { simulate } from './simulate.ts';

// The short run of `npm run simulate`: each version twice, chance decides about the rest. A failure names its command.
test.each([101, 102, 103, 104, 105, 106])(
  'seed %i: two devices and a flaky network, all equal after five hours',
  async (seed) => {
    const simulation = await simulate(seed, 5);
    expect(simulation.problems, describeSimulation(simulation)).toEqual([]);
    // It was about something.
    expect(simulation.world.counts.get('messages touched')).toBeGreaterThan(20);
    expect(simulation.world.exchange.sent.length).toBeGreaterThan(0);
  },
  120_000,
);
