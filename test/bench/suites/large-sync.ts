import { fill } from '../mailboxes.ts';
import { row } from '../row.ts';
import { messages, type Suite } from '../suite.ts';

/** A large mailbox: whether the time stays linear, and what the worker holds. */
export const largeSync: Suite = {
  name: 'large-sync',
  says: 'first synchronisation of 100,000 messages: time per message, memory of the worker',
  built: true,
  limit: 400,
  async measure({ sizes, mailboxes, scope }) {
    const small = await fill(scope, sizes.small);
    await scope.close();
    const { filling } = await mailboxes.get(sizes.large);
    if (filling.heap === null) throw new Error('nobody looked at the heap');
    const { peak, after } = filling.heap;
    return [
      row({
        name: `first sync of ${messages(sizes.large)}: from the button to all of them in the list`,
        value: filling.listed / 1000,
        unit: 's',
        better: 'lower',
      }),
      row({
        name: 'time per message until "Up to date", merges included',
        value: (filling.settled / sizes.large) * 1000,
        unit: 'µs',
        better: 'lower',
        vs: { name: `that of ${messages(sizes.small)}`, value: (small.filling.settled / sizes.small) * 1000 },
        target: 1.2,
      }),
      row({
        name: 'the first rows painted',
        value: filling.firstRow,
        unit: 'ms',
        better: 'lower',
        target: 1000,
      }),
      row({
        name: 'worker heap, most while it ran',
        value: peak / 1e6,
        unit: 'MB',
        better: 'lower',
        target: 150,
      }),
      row({
        name: 'worker heap after it, code of the app included',
        value: after / 1e6,
        unit: 'MB',
        better: 'lower',
        target: 10,
      }),
    ];
  },
};
