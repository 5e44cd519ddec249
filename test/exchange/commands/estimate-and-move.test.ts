import { describe, expect, it } from 'vitest';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { keyOf, rawDevice, told, type RawDevice } from '../raw-device.ts';

const day = 86_400_000;

async function estimate(device: RawDevice, key: string, id: string, filter: number | null): Promise<Element> {
  const collection =
    device.version === '12.1'
      ? [
          el('GetItemEstimate:Class', 'Email'),
          el('GetItemEstimate:CollectionId', id),
          el('AirSync:FilterType', filter ?? 0),
          el('AirSync:SyncKey', key),
        ]
      : [
          el('AirSync:SyncKey', key),
          el('GetItemEstimate:CollectionId', id),
          filter !== null && el('AirSync:Options', el('AirSync:FilterType', filter)),
        ];
  const answer = await device.post(
    'GetItemEstimate',
    el(
      'GetItemEstimate:GetItemEstimate',
      el('GetItemEstimate:Collections', el('GetItemEstimate:Collection', collection)),
    ),
  );
  return answer!.child('GetItemEstimate:Response') ?? answer!;
}

const count = (response: Element): number | null =>
  response.integer('GetItemEstimate:Collection', 'GetItemEstimate:Estimate');
const status = (response: Element): number | null => response.integer('GetItemEstimate:Status');

describe('GetItemEstimate', () => {
  it.each(['12.1', '14.1', '16.1'] as const)('counts what is still to come (%s)', async (version) => {
    const { device, mailbox, clock } = rawDevice(version);
    const inbox = mailbox.folder('inbox');
    for (let i = 0; i < 20; i++) mailbox.deliver({ date: clock.now() - i * day });
    const key = keyOf(await device.sync('0', inbox));
    expect(count(await estimate(device, key, inbox, 0))).toBe(20);
    expect(count(await estimate(device, key, inbox, 3))).toBe(8);
    const all = el('AirSync:Options', el('AirSync:FilterType', 0));
    const page = await device.sync(key, inbox, el('AirSync:WindowSize', 15), all);
    expect(count(await estimate(device, keyOf(page), inbox, 0))).toBe(5);
    expect(told(await device.sync(keyOf(page), inbox))).toHaveLength(5);
  });

  it('stops at 512 without Options', async () => {
    const { device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    for (let i = 0; i < 600; i++) mailbox.deliver({});
    const key = keyOf(await device.sync('0', inbox));
    expect(count(await estimate(device, key, inbox, null))).toBe(512);
  });

  it('says why it cannot count', async () => {
    const { device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    expect(status(await estimate(device, '1', 'nowhere', 0))).toBe(2);
    expect(status(await estimate(device, '1', inbox, 0))).toBe(3);
    const { key } = await device.pull(inbox);
    expect(status(await estimate(device, 'wrong', inbox, 0))).toBe(4);
    expect(status(await estimate(device, key, inbox, 7))).toBe(110);
    expect(status(await estimate(device, key, inbox, 9))).toBe(103);
  });
});

describe('MoveItems', () => {
  const move = (id: string, from: string, to: string): Element =>
    el('Move:Move', el('Move:SrcMsgId', id), el('Move:SrcFldId', from), el('Move:DstFldId', to));

  it('moves with a new id (status 3); both folders tell it at the next Sync', async () => {
    const { device, mailbox } = rawDevice();
    const [inbox, archive] = [mailbox.folder('inbox'), mailbox.folder('archive')];
    const id = mailbox.deliver({ read: true });
    const uid = mailbox.items(inbox)[0]!.uid;
    const [from, to] = [await device.pull(inbox), await device.pull(archive)];
    const answer = await device.post('MoveItems', el('Move:MoveItems', move(id, inbox, archive)));
    const response = answer!.child('Move:Response')!;
    expect(response.integer('Move:Status')).toBe(3);
    const moved = response.text('Move:DstMsgId')!;
    expect(mailbox.items(archive)[0]).toMatchObject({ id: moved, uid, read: true });
    expect(told(await device.sync(from.key, inbox))).toEqual([`Delete ${id}`]);
    expect(told(await device.sync(to.key, archive))).toEqual([`Add ${moved}`]);
  });

  it('says which moves it could not make, and why', async () => {
    const { device, mailbox, exchange } = rawDevice();
    const [inbox, archive] = [mailbox.folder('inbox'), mailbox.folder('archive')];
    const ids = [0, 1, 2].map(() => mailbox.deliver({}));
    exchange.faults.order({
      command: 'MoveItems',
      act: { kind: 'status', level: 'item', status: 7, items: [3] },
    });
    const answer = await device.post(
      'MoveItems',
      el('Move:MoveItems', [
        move('gone', inbox, archive),
        move(ids[0]!, inbox, 'nowhere'),
        move(ids[1]!, inbox, inbox),
        move(ids[2]!, inbox, archive),
      ]),
    );
    expect(answer!.elements.map((each) => each.integer('Move:Status'))).toEqual([1, 2, 4, 7]);
    expect(mailbox.items(inbox)).toHaveLength(3);
  });
});
