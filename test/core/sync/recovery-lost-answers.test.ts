import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import type { FaultAct } from '../../exchange/faults/fault-order.ts';
import { fromHex } from '../../fixtures/protocol/hex.ts';
import { act, day, expectEqual, fill, lab, minute, numbersIn, outgoing, start, subjectsIn } from './lab.ts';

const window = { since: start - 31 * day };

/** Ways in which an answer does not arrive; the server may have worked on the request. */
const losses: readonly (readonly [string, FaultAct])[] = [
  ['lost before it was worked on', { kind: 'drop', when: 'before' }],
  ['lost after it was worked on', { kind: 'drop', when: 'after' }],
  ['cut', { kind: 'cut', after: 20 }],
  ['502', { kind: 'http', status: 502 }],
  ['504 although it was worked on', { kind: 'http', status: 504, process: true }],
  ['500', { kind: 'http', status: 500 }],
  ['HTML under 200, although it was worked on', { kind: 'html', process: true }],
  ['Status 16', { kind: 'status', level: 'global', status: 16 }],
];

describe.each(losses)('an answer that is %s', (_name, loss) => {
  it('to a pull: the same question again, nothing lost, nothing doubled', async () => {
    const one = lab();
    fill(one.mailbox, 80);
    const device = await one.device();
    one.exchange.faults.order({ command: 'Sync', occurrence: 4, act: loss });
    one.exchange.faults.order({ command: 'Sync', occurrence: 7, act: loss });
    await device.live(30 * minute, 'start');
    await expectEqual(one, device, window);
  });

  it('to marks, flags and deletions: the identical bytes again, with nothing added', async () => {
    const one = lab();
    fill(one.mailbox, 20);
    const sent: { readonly command: string; readonly bytes: string }[] = [];
    const device = await one.device({
      transport: (inner) => ({
        send: (request) => {
          const command = new URL(request.url).searchParams.get('Cmd') ?? '';
          sent.push({ command, bytes: request.body === null ? '' : hex(request.body) });
          return inner.send(request);
        },
      }),
    });
    await device.settle('start');
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 4), read: true });
    await act(device, { kind: 'flag', numbers: numbers.slice(2, 6), flag: 'flagged' });
    const trash = await device.folder('deleted');
    await act(device, { kind: 'move', numbers: numbers.slice(6, 8), target: trash });
    const before = sent.length;
    one.exchange.faults.order({ command: 'Sync', act: loss });
    await device.step('message');
    await act(device, { kind: 'read', numbers: numbers.slice(10, 12), read: true });
    await device.live(30 * minute);
    await expectEqual(one, device, window);
    expect(one.mailbox.items(one.mailbox.folder('inbox')).filter(({ read }) => read)).toHaveLength(6);
    // The first push, its repeat, and only then what was done meanwhile.
    const pushes = sent.slice(before).filter(({ command, bytes }) => command === 'Sync' && isPush(bytes));
    expect(pushes.length).toBeGreaterThanOrEqual(3);
    expect(pushes[1]!.bytes).toBe(pushes[0]!.bytes);
    expect(pushes[2]!.bytes).not.toBe(pushes[0]!.bytes);
  });

  it('to MoveItems: every message is in one place, and only there', async () => {
    const one = lab();
    fill(one.mailbox, 30);
    const device = await one.device();
    await device.settle('start');
    const numbers = await numbersIn(device);
    await act(device, { kind: 'archive', numbers: numbers.slice(0, 12) });
    if (loss.kind !== 'status') one.exchange.faults.order({ command: 'MoveItems', act: loss });
    await device.live(60 * minute, 'message');
    await device.settle('manual');
    expect(await subjectsIn(device, 'archive')).toHaveLength(12);
    expect(await subjectsIn(device)).toHaveLength(18);
    await expectEqual(one, device, window);
  });

  it.each(['12.1', '14.1', '16.1'] as const)('to SendMail with %s: the mail leaves once', async (version) => {
    const one = lab({ version });
    const device = await one.device();
    await device.settle('start');
    await act(device, { kind: 'send', mail: outgoing('Quarterly figures') });
    if (loss.kind !== 'status') one.exchange.faults.order({ command: 'SendMail', act: loss });
    await device.live(60 * minute, 'message');
    expect(one.exchange.sent.map(({ subject }) => subject)).toEqual(['Quarterly figures']);
    const counts = await one.clock.run(device.store.outboxCounts());
    expect(counts).toEqual({ waiting: 0, inflight: 0, held: 0, failed: 0, doubtful: 0 });
    await device.settle('manual');
    expect(await subjectsIn(device, 'sent')).toEqual(['Quarterly figures']);
  });
});

function isPush(bytes: string): boolean {
  const { root } = decode(fromHex(bytes));
  return root.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands') !== null;
}

it('five tries and more: the account backs off, the request stays, and goes out when the server is back', async () => {
  const one = lab();
  fill(one.mailbox, 5);
  const device = await one.device();
  await device.settle('start');
  const numbers = await numbersIn(device);
  await act(device, { kind: 'read', numbers, read: true });
  one.exchange.faults.order({ command: 'Sync', times: 9, act: { kind: 'drop', when: 'after' } });
  await device.live(20 * minute, 'message');
  const inflights = await one.clock.run(device.store.inflights());
  expect(inflights).toHaveLength(1);
  expect(inflights[0]!.tries).toBeGreaterThanOrEqual(5);
  await device.live(3 * 60 * minute);
  await expectEqual(one, device, window);
  expect(await one.clock.run(device.store.inflights())).toEqual([]);
});

it('an empty answer to a request with operations: no loss, no duplicate after the next pull', async () => {
  const one = lab();
  fill(one.mailbox, 6);
  const device = await one.device();
  await device.settle('start');
  const numbers = await numbersIn(device);
  await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
  one.exchange.faults.order({
    command: 'Sync',
    act: { kind: 'bytes', edit: () => new Uint8Array(0) },
  });
  await device.live(10 * minute, 'message');
  await expectEqual(one, device, window);
  expect(one.mailbox.items(one.mailbox.folder('inbox')).filter(({ read }) => read)).toHaveLength(2);
});
