import { keptInteractions } from '../../e2e/interactions.ts';
import { percentile, row, type Row } from '../row.ts';

/** From the last `npm run e2e`: what Event Timing says of every tap and key in it. */
export function interactions(): Row[] {
  const durations = keptInteractions();
  if (durations.length === 0) throw new Error('run `npm run e2e` first');
  return [
    row({
      name: `event timing over the browser suite, 75th percentile of ${durations.length} interactions of 16 ms or more`,
      value: percentile(durations, 0.75),
      unit: 'ms',
      better: 'lower',
      target: 100,
    }),
  ];
}
