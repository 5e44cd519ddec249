import { describe, expect, it } from 'vitest';
import { el } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { hex } from '../../../src/core/base/bytes.ts';
import { collectionOf, keyOf, rawDevice, syncDocument } from '../raw-device.ts';

const day = 86_400_000;

const all = el('AirSync:Options', el('AirSync:FilterType', 0));

describe('Sync, first contact', () => {
  it('gives a key and nothing else, as in the byte example', async () => {
    const { mailbox, device } = rawDevice();
    mailbox.deliver({});
    const answer = await device.sync('0', mailbox.folder('inbox'));
    const key = keyOf(answer);
    const example = encode(
      syncDocument(
        el(
          'AirSync:Collection',
          el('AirSync:SyncKey', '1'),
          el('AirSync:CollectionId', '5'),
          el('AirSync:Status', 1),
        ),
      ),
    );
    expect(hex(example)).toBe('03016a00455c4f4b0331000152033500014e03310001010101');
    expect(hex(encode(answer!)).replace(hex(new TextEncoder().encode(key)), '31')).toBe(hex(example));
  });

  it('refuses GetChanges and Commands with key 0 (status 4)', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const changes = await device.sync('0', inbox, el('AirSync:GetChanges'));
    const command = el('AirSync:Commands', el('AirSync:Delete', el('AirSync:ServerId', '5:1')));
    const commands = await device.sync('0', inbox, command);
    expect(changes!.integer('AirSync:Status')).toBe(4);
    expect(commands!.integer('AirSync:Status')).toBe(4);
  });

  it.each(['newest', 'oldest'] as const)('brings windows with the %s mail first', async (order) => {
    const { mailbox, device, clock } = rawDevice('16.1', { order });
    for (let i = 0; i < 7; i++) mailbox.deliver({ subject: `m${i}`, date: clock.now() - i * day });
    const inbox = mailbox.folder('inbox');
    let key = keyOf(await device.sync('0', inbox));
    const pages: (string | null)[][] = [];
    for (let more = true; more;) {
      const collection = collectionOf(await device.sync(key, inbox, el('AirSync:WindowSize', 3), all));
      key = collection.text('AirSync:SyncKey')!;
      more = collection.child('AirSync:MoreAvailable') !== null;
      pages.push(
        collection
          .child('AirSync:Commands')!
          .elements.map((add) => add.text('AirSync:ApplicationData', 'Email:Subject')),
      );
    }
    const newest = [['m0', 'm1', 'm2'], ['m3', 'm4', 'm5'], ['m6']];
    const oldest = [['m6', 'm5', 'm4'], ['m3', 'm2', 'm1'], ['m0']];
    expect(pages).toEqual(order === 'newest' ? newest : oldest);
    expect(await device.sync(key, inbox)).toBeNull();
  });
});
