import { describe, expect, it } from 'vitest';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { collectionOf, keyOf, rawDevice, told } from '../raw-device.ts';

const draft = (clientId: string, subject: string): Element =>
  el(
    'AirSync:Commands',
    el(
      'AirSync:Add',
      el('AirSync:ClientId', clientId),
      el('AirSync:ApplicationData', el('Email:Subject', subject)),
    ),
  );

const read = (id: string): Element =>
  el(
    'AirSync:Commands',
    el('AirSync:Change', el('AirSync:ServerId', id), el('AirSync:ApplicationData', el('Email:Read', 1))),
  );

describe('Sync, the previous key (sync-state-machine.md section 5)', () => {
  it('replays the lost answer of an Add: one item, one ServerId, the same new key', async () => {
    const { mailbox, device } = rawDevice();
    const drafts = mailbox.folder('drafts');
    const { key } = await device.pull(drafts);
    const lost = await device.sync(key, drafts, draft('c1', 'hello'));
    const again = await device.sync(key, drafts, draft('c1', 'hello'));
    expect(keyOf(again)).toBe(keyOf(lost));
    expect(collectionOf(again).text('AirSync:Responses', 'AirSync:Add', 'AirSync:ServerId')).toBe(
      collectionOf(lost).text('AirSync:Responses', 'AirSync:Add', 'AirSync:ServerId'),
    );
    expect(mailbox.items(drafts)).toHaveLength(1);
    expect(await device.sync(keyOf(again), drafts)).toBeNull();
  });

  it('reprocesses instead where so set: the Add is known, the Delete answers 8, the Change is done', async () => {
    const { mailbox, device } = rawDevice('16.1', { replay: 'process' });
    const drafts = mailbox.folder('drafts');
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(drafts);
    await device.sync(key, drafts, draft('c1', 'hello'));
    const again = await device.sync(key, drafts, draft('c1', 'hello'));
    expect(collectionOf(again).text('AirSync:Responses', 'AirSync:Add', 'AirSync:Status')).toBe('1');
    expect(mailbox.items(drafts)).toHaveLength(1);

    const gone = mailbox.deliver({});
    const kept = mailbox.deliver({});
    const state = await device.pull(inbox);
    const commands = el(
      'AirSync:Commands',
      el('AirSync:Delete', el('AirSync:ServerId', gone)),
      read(kept).elements,
    );
    await device.sync(state.key, inbox, commands);
    const repeat = collectionOf(await device.sync(state.key, inbox, commands));
    const responses = repeat.child('AirSync:Responses')!.elements;
    expect(responses.map((each) => [each.tag, each.integer('AirSync:Status')])).toEqual([
      ['AirSync:Delete', 8],
    ]);
    expect(mailbox.items(inbox).map((item) => item.read)).toEqual([true]);
  });

  it('tells the items of a lost answer again when the repeat asks for another window', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    for (let i = 0; i < 5; i++) mailbox.deliver({});
    const key = keyOf(await device.sync('0', inbox));
    const lost = await device.sync(key, inbox, el('AirSync:WindowSize', 4));
    const again = await device.sync(key, inbox, el('AirSync:WindowSize', 2));
    expect(told(again)).toEqual(told(lost).slice(0, 2));
    const rest = await device.sync(keyOf(again), inbox, el('AirSync:WindowSize', 100));
    expect([...told(again), ...told(rest)].sort()).toHaveLength(5);
  });

  it('tells a lost Delete and a lost Change again', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const [a, b] = [mailbox.deliver({}), mailbox.deliver({})];
    const { key } = await device.pull(inbox);
    mailbox.delete(a);
    mailbox.mark(b, { read: true });
    const lost = await device.sync(key, inbox);
    const again = await device.sync(key, inbox, el('AirSync:WindowSize', 99));
    expect(told(again)).toEqual(told(lost));
  });

  it('takes the key before the previous one for none of its own (status 3)', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(inbox);
    let next = key;
    for (let i = 0; i < 2; i++) {
      mailbox.deliver({});
      next = keyOf(await device.sync(next, inbox));
    }
    expect(collectionOf(await device.sync(key, inbox)).integer('AirSync:Status')).toBe(3);
  });

  it('remarks on a repeat with other commands', async () => {
    const { mailbox, device, exchange } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const [a, b] = [mailbox.deliver({}), mailbox.deliver({})];
    const { key } = await device.pull(inbox);
    await device.sync(key, inbox, read(a));
    await device.sync(key, inbox, read(b));
    expect(exchange.remarks.some((remark) => remark.startsWith('sync-changed-repeat'))).toBe(true);
  });
});
