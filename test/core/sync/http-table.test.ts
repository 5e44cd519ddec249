import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import {
  act,
  day,
  expectEqual,
  fill,
  hour,
  lab,
  minute,
  numbersIn,
  outgoing,
  start,
  subjectsIn,
} from './lab.ts';

// Every HTTP status that the protocol pages name (commands.md section 1), met by the engine in everything it does, on the
// newest version and on 12.1, where such codes stand for the statuses above 100.

const window = { since: start - 31 * day };
const statuses = [400, 401, 403, 404, 408, 413, 429, 449, 451, 456, 457, 500, 501, 502, 503, 504, 505, 507];
const cases = (['12.1', '16.1'] as const).flatMap((version) =>
  statuses.map((status) => [status, version] as const),
);

describe.each<readonly [number, ProtocolVersion]>(cases)('HTTP %i, %s', (status, version) => {
  it('nothing is lost, nothing loops, and all is well when it is over', async () => {
    const one = lab({ version });
    fill(one.mailbox, 8);
    const device = await one.device();
    await device.settle('start');
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
    await act(device, { kind: 'archive', numbers: numbers.slice(2, 4) });
    await act(device, { kind: 'send', mail: outgoing('Hello') });
    one.mailbox.deliver({ subject: 'Later' });
    one.forget();
    const order = one.exchange.faults.order({ command: '*', times: 10, act: { kind: 'http', status } });
    await device.live(hour, 'message');
    // Tried again now and then, never in a circle.
    expect(one.count()).toBeLessThan(60);
    expect(order.hits).toBeGreaterThan(0);
    // What the server cannot read is never repeated unchanged: the moves have failed, are told, and were taken back.
    expect(await subjectsIn(device)).toHaveLength(status === 400 ? 8 : 6);
    if (status === 401) expect(order.hits).toBe(1);
    one.exchange.faults.clear();
    for (let rounds = 0; rounds < 3; rounds++) await device.live(day, 'manual');
    await device.settle('manual');
    const { waiting, inflight, doubtful } = await one.clock.run(device.store.outboxCounts());
    expect([waiting, inflight]).toEqual([0, 0]);
    // What the server refused is told; what it was not asked about, or answered later, is done.
    const failed = await one.clock.run(device.store.operations());
    const sent = one.exchange.sent.length;
    const open = failed.filter(({ work }) => work.kind === 'send').length;
    expect(sent + open).toBe(1);
    expect(doubtful).toBeLessThanOrEqual(open);
    expect(failed.every(({ state }) => state === 'failed' || state === 'doubtful')).toBe(true);
    await device.live(minute, 'manual');
    await expectEqual(one, device, { ...window, drafts: version >= '16' });
  });
});
