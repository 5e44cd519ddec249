import { expect, it } from 'vitest';
import type { Element } from '../../../src/core/wbxml/element.ts';
import { act, day, expectEqual, fill, hour, lab, numbersIn, start } from './lab.ts';

// A request that holds what the server cannot read is refused by HTTP 400. The same bytes again were refused for ever, and
// nothing else was sent any more. Found by mutated answers, life 57.

const holds = (element: Element, text: string): boolean =>
  element.text() === text || element.elements.some((child) => holds(child, text));

const nothing = { waiting: 0, inflight: 0, held: 0, doubtful: 0 };

it.each(['MoveItems', 'Sync'])(
  '%s with one bad id among others: the one fails and is said, the others are done',
  async (command) => {
    const one = lab();
    fill(one.mailbox, 12);
    const device = await one.device();
    await device.settle('start');
    const numbers = (await numbersIn(device)).slice(0, 4);
    const [bad] = (await one.clock.run(device.store.keys(numbers))).values();
    one.exchange.faults.order({
      command,
      times: 1_000,
      where: ({ document }) => document !== null && holds(document, bad!.serverId),
      act: { kind: 'http', status: 400 },
    });
    if (command === 'Sync') await act(device, { kind: 'flag', numbers, flag: 'flagged' });
    else await act(device, { kind: 'archive', numbers });
    await device.live(4 * hour, 'message');
    const counts = await one.clock.run(device.store.outboxCounts());
    expect(counts).toEqual({ ...nothing, failed: 1 });
    const { mailbox } = one;
    const flagged = mailbox.items(mailbox.folder('inbox')).filter(({ flag }) => flag === 2);
    expect(command === 'Sync' ? flagged : mailbox.items(mailbox.folder('archive'))).toHaveLength(3);
    await expectEqual(one, device, { since: start - 31 * day });
  },
);
