import { describe, expect, it } from 'vitest';
import { sameBytes } from '../../../src/core/base/bytes.ts';
import type { FileReference } from '../../../src/core/model/ids.ts';
import type { Device } from '../../fakes/device.ts';
import { SeededRandom } from '../../exchange/random.ts';
import { fill, hour, lab, minute, numbersIn, start, type Lab } from './lab.ts';

const never = new AbortController().signal;
const html = `<p>${'Grüße aus Köln. '.repeat(60)}</p>`;

const synced = async (one: Lab): Promise<Device> => {
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return device;
};

describe('bodies', () => {
  it('a short plain mail comes whole with its row', async () => {
    const one = lab();
    one.mailbox.deliver({ subject: 'Short', text: 'Only this.\r\n' });
    const device = await synced(one);
    const [number] = await numbersIn(device);
    expect(await one.clock.run(device.store.body(number!))).toMatchObject({ type: 1, truncated: false });
    expect(one.exchange.requests.some(({ command }) => command === 'ItemOperations')).toBe(false);
  });

  it('of what is visible come before other folders, ten at a time', async () => {
    const one = lab();
    fill(one.mailbox, 60, { html });
    const projects = one.mailbox.createFolder('Projekte');
    fill(one.mailbox, 200, { html }, projects);
    const device = await one.device();
    device.look(one.mailbox.folder('inbox'));
    let result = await device.step('start');
    let visible = await numbersIn(device).catch(() => []);
    while (result.kind === 'more' && visible.length < 60) {
      result = await device.step();
      visible = await numbersIn(device).catch(() => []);
    }
    device.attention = { ...device.attention, visibleMessages: visible.slice(0, 15) };
    one.forget();
    await device.step('message');
    await device.step();
    const commands = one.exchange.requests.slice(-one.count()).map(({ command }) => command);
    expect(commands).toContain('ItemOperations');
    for (const number of visible.slice(0, 10)) {
      const body = await one.clock.run(device.store.body(number));
      expect(body).toMatchObject({ type: 2, truncated: false });
      expect(body!.data).toBe(html);
    }
  });

  it('the newest of the Inbox are kept for reading without a network', async () => {
    const one = lab();
    fill(one.mailbox, 250, { html });
    const device = await synced(one);
    const numbers = await numbersIn(device);
    const newest = await one.clock.run(device.store.body(numbers[0]!));
    const old = await one.clock.run(device.store.body(numbers[240]!));
    expect(newest?.data).toBe(html);
    expect(old).toBeNull();
  });

  it('on demand, at once, also while a Ping is held', async () => {
    const one = lab();
    fill(one.mailbox, 250, { html });
    const device = await synced(one);
    const numbers = await numbersIn(device);
    device.look(one.mailbox.folder('inbox'));
    const living = device.live(5 * minute);
    const began = one.clock.now();
    await one.clock.run(device.engine.fetchBody(numbers[245]!, never));
    expect(one.clock.now() - began).toBeLessThan(2_000);
    await living;
    expect((await one.clock.run(device.store.body(numbers[245]!)))?.data).toBe(html);
    expect(one.exchange.remarks).toEqual([]);
  });

  it('that is gone says so, and the row goes with the next answer', async () => {
    const one = lab();
    const ids = fill(one.mailbox, 250, { html });
    const device = await synced(one);
    const numbers = await numbersIn(device);
    one.mailbox.delete(ids[9]!);
    await expect(one.clock.run(device.engine.fetchBody(numbers[240]!, never))).rejects.toMatchObject({
      code: 'body-gone',
    });
    await device.settle();
    expect(await numbersIn(device)).toHaveLength(249);
  });

  it('the server cannot convert (14): the mail as it came is kept', async () => {
    const one = lab();
    fill(one.mailbox, 250, { html });
    const device = await synced(one);
    const numbers = await numbersIn(device);
    one.exchange.faults.order({
      command: 'ItemOperations',
      act: { kind: 'status', level: 'item', status: 14 },
    });
    await one.clock.run(device.engine.fetchBody(numbers[240]!, never));
    expect((await one.clock.run(device.store.body(numbers[240]!)))?.type).toBe(4);
  });

  it('a body that never comes is not asked for in a circle', async () => {
    const one = lab();
    fill(one.mailbox, 5, { html });
    one.exchange.faults.order({
      command: 'ItemOperations',
      times: 1_000,
      act: { kind: 'status', level: 'item', status: 16 },
    });
    const device = await one.device();
    device.look(one.mailbox.folder('inbox'));
    await device.live(hour, 'start');
    expect(one.count('ItemOperations')).toBeLessThan(12);
  });
});

describe('attachments', () => {
  const bytes = new SeededRandom(5).bytes(2_500_000);
  const file = { name: 'Bericht.pdf', type: 'application/pdf', bytes };

  const withFile = async (one: Lab): Promise<{ device: Device; number: never; reference: FileReference }> => {
    one.mailbox.deliver({ subject: 'With file', attachments: [file] });
    const device = await synced(one);
    const [number] = await numbersIn(device);
    const message = await one.clock.run(device.store.message(number!));
    return { device, number: number as never, reference: message!.card.attachments[0]!.fileReference };
  };

  it('come in parts, with progress, byte for byte, once', async () => {
    const one = lab();
    const { device, number, reference } = await withFile(one);
    const told: number[] = [];
    const size = await one.clock.run(
      device.engine.fetchAttachment(number, reference, (received) => told.push(received), never),
    );
    expect(size).toBe(bytes.length);
    expect(told).toEqual([1_048_576, 2_097_152, 2_500_000]);
    expect(sameBytes((await one.clock.run(device.store.attachment(number, reference)))!, bytes)).toBe(true);
    one.forget();
    await one.clock.run(device.engine.fetchAttachment(number, reference, () => undefined, never));
    expect(one.count()).toBe(0);
  });

  it('8: a server without parts is asked for the whole', async () => {
    const one = lab();
    const { device, number, reference } = await withFile(one);
    one.exchange.faults.order({
      command: 'ItemOperations',
      act: { kind: 'status', level: 'item', status: 8 },
    });
    await one.clock.run(device.engine.fetchAttachment(number, reference, () => undefined, never));
    expect(sameBytes((await one.clock.run(device.store.attachment(number, reference)))!, bytes)).toBe(true);
  });

  it('15: the item is synchronised for its new references, and the page is told', async () => {
    const one = lab();
    const { device, number, reference } = await withFile(one);
    one.exchange.faults.order({
      command: 'ItemOperations',
      act: { kind: 'status', level: 'item', status: 15 },
    });
    const asked = one.clock.run(device.engine.fetchAttachment(number, reference, () => undefined, never));
    await expect(asked).rejects.toMatchObject({ code: 'attachment-gone', verdict: 'after-user' });
    expect((await one.clock.run(device.store.collection(await device.folder('inbox'))))?.dirty).toBe(true);
  });

  it('that nobody waits for any more is stopped between two parts', async () => {
    const one = lab();
    const { device, number, reference } = await withFile(one);
    const stop = new AbortController();
    const asked = device.engine.fetchAttachment(
      number,
      reference,
      () => stop.abort(new DOMException('x', 'AbortError')),
      stop.signal,
    );
    await expect(one.clock.run(asked)).rejects.toMatchObject({ name: 'AbortError' });
    expect(await one.clock.run(device.store.attachment(number, reference))).toBeNull();
    expect((await device.settle('manual')).kind).toBe('idle');
  });

  it('an empty file is an empty file', async () => {
    const one = lab();
    one.mailbox.deliver({ attachments: [{ ...file, bytes: new Uint8Array(0) }], date: start });
    const device = await synced(one);
    const [number] = await numbersIn(device);
    const message = await one.clock.run(device.store.message(number!));
    const reference = message!.card.attachments[0]!.fileReference;
    expect(
      await one.clock.run(device.engine.fetchAttachment(number!, reference, () => undefined, never)),
    ).toBe(0);
  });
});
