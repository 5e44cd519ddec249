import { describe, expect, it } from 'vitest';
import { el } from '../../../src/core/wbxml/element.ts';
import { collectionElement, collectionOf, keyOf, rawDevice, syncDocument, told } from '../raw-device.ts';
import { settle } from '../../fakes/virtual-clock.ts';

describe('Sync that waits (commands.md, hanging request)', () => {
  it('is answered when something happens in one of its collections', async () => {
    const { mailbox, device, clock } = rawDevice('14.1');
    const [inbox, sent] = [mailbox.folder('inbox'), mailbox.folder('sent')];
    const [one, two] = [await device.pull(inbox), await device.pull(sent)];
    const document = syncDocument(
      [collectionElement(one.key, inbox, []), collectionElement(two.key, sent, [])],
      el('AirSync:HeartbeatInterval', 900),
    );
    let answered = false;
    const answer = device.post('Sync', document).finally(() => (answered = true));
    await clock.pass(600_000);
    expect(answered).toBe(false);
    const id = mailbox.deliver({});
    expect(told(await answer)).toEqual([`Add ${id}`]);
    expect(clock.waiting).toBe(0);
  });

  it('ends empty when its time is over', async () => {
    const { mailbox, device, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(inbox);
    const document = syncDocument(collectionElement(key, inbox, []), el('AirSync:Wait', 2));
    const answer = device.post('Sync', document);
    await clock.pass(120_000);
    expect(await answer).toBeNull();
  });

  it('does not hold a request with commands', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const { key } = await device.pull(inbox);
    const remove = el('AirSync:Commands', el('AirSync:Delete', el('AirSync:ServerId', id)));
    const document = syncDocument(collectionElement(key, inbox, [remove]), el('AirSync:Wait', 59));
    expect(collectionOf(await device.post('Sync', document)).integer('AirSync:Status')).toBe(1);
  });

  it.each([
    ['HeartbeatInterval', 30, 14, 60],
    ['HeartbeatInterval', 9999, 14, 3540],
    ['Wait', 60, 14, 59],
  ] as const)(
    'names the nearest value for %s %i (status %i, Limit %i)',
    async (tag, value, status, limit) => {
      const { mailbox, device } = rawDevice();
      const inbox = mailbox.folder('inbox');
      const { key } = await device.pull(inbox);
      const document = syncDocument(collectionElement(key, inbox, []), el(`AirSync:${tag}`, value));
      const answer = await device.post('Sync', document);
      expect([answer!.integer('AirSync:Status'), answer!.integer('AirSync:Limit')]).toEqual([status, limit]);
    },
  );

  it('refuses both kinds of waiting at once (4), and too many collections (15)', async () => {
    const { mailbox, device, exchange } = rawDevice();
    const [inbox, sent] = [mailbox.folder('inbox'), mailbox.folder('sent')];
    const [one, two] = [await device.pull(inbox), await device.pull(sent)];
    const both = syncDocument(
      collectionElement(one.key, inbox, []),
      el('AirSync:Wait', 2),
      el('AirSync:HeartbeatInterval', 60),
    );
    expect((await device.post('Sync', both))!.integer('AirSync:Status')).toBe(4);
    exchange.configure({ maxSyncCollections: 1 });
    const many = syncDocument([collectionElement(one.key, inbox, []), collectionElement(two.key, sent, [])]);
    const answer = await device.post('Sync', many);
    expect([answer!.integer('AirSync:Status'), answer!.integer('AirSync:Limit')]).toEqual([15, 1]);
  });

  it('lets go when the client is gone', async () => {
    const { mailbox, device, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { key } = await device.pull(inbox);
    const gone = new AbortController();
    const document = syncDocument(collectionElement(key, inbox, []), el('AirSync:Wait', 59));
    const answer = device.post('Sync', document, gone.signal);
    await settle();
    gone.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(clock.waiting).toBe(0);
  });

  it('repeats the last request for an empty one, or wants it whole (13)', async () => {
    const { mailbox, device } = rawDevice();
    const inbox = mailbox.folder('inbox');
    expect((await device.post('Sync', null))!.integer('AirSync:Status')).toBe(13);
    const { key } = await device.pull(inbox);
    expect(await device.sync(key, inbox)).toBeNull();
    expect(await device.post('Sync', null)).toBeNull();
    const id = mailbox.deliver({});
    const answer = await device.post('Sync', null);
    expect(told(answer)).toEqual([`Add ${id}`]);
    expect((await device.post('Sync', null))!.integer('AirSync:Status')).toBe(13);
  });

  it('completes a Partial request from the last one, and refuses it alone (4)', async () => {
    const { mailbox, device } = rawDevice();
    const [inbox, sent] = [mailbox.folder('inbox'), mailbox.folder('sent')];
    const [one, two] = [await device.pull(inbox), await device.pull(sent)];
    await device.post(
      'Sync',
      syncDocument([collectionElement(one.key, inbox, []), collectionElement(two.key, sent, [])]),
    );
    const id = mailbox.deliver({}, sent);
    const partial = el(
      'AirSync:Sync',
      el('AirSync:Collections', collectionElement(one.key, inbox, [])),
      el('AirSync:Partial'),
    );
    expect(told(await device.post('Sync', partial))).toEqual([`Add ${id}`]);
    const alone = await device.post('Sync', el('AirSync:Sync', el('AirSync:Partial')));
    expect(alone!.integer('AirSync:Status')).toBe(4);
  });

  it('gives a key to folders of other classes and has nothing more to say', async () => {
    const { mailbox, device } = rawDevice();
    const calendar = mailbox.folder('calendar');
    const key = keyOf(await device.sync('0', calendar));
    expect(await device.sync(key, calendar)).toBeNull();
  });
});
