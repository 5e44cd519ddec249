import { describe, expect, it } from 'vitest';
import { text } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { collectionOf, keyOf, rawDevice, told } from '../raw-device.ts';

const folderSync = encode(el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', '0')));
const commands = (...each: Parameters<typeof el>[1][]): ReturnType<typeof el> => el('AirSync:Commands', each);
const remove = (id: string): ReturnType<typeof el> => el('AirSync:Delete', el('AirSync:ServerId', id));

describe('Orders', () => {
  it('meet the command, the occurrence and as many requests as they say', async () => {
    const { exchange, device } = rawDevice();
    const placed = exchange.faults.order({
      command: 'FolderSync',
      occurrence: 2,
      times: 2,
      act: { kind: 'http', status: 500 },
    });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await device.raw('FolderSync', folderSync)).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(placed.hits).toBe(2);
    expect(exchange.requests.map(({ fault }) => fault)).toEqual([null, 'http', 'http', null]);
  });

  it('can be narrowed, meant for every command, cancelled and cleared', async () => {
    const { exchange, device } = rawDevice();
    const act = { kind: 'http', status: 502 } as const;
    const other = exchange.faults.order({ command: '*', where: ({ deviceId }) => deviceId === 'RAW2', act });
    expect((await device.raw('FolderSync', folderSync)).status).toBe(200);
    device.deviceId = 'RAW2';
    expect((await device.raw('FolderSync', folderSync)).status).toBe(502);
    exchange.faults.order({ command: '*', times: Infinity, act }).cancel();
    exchange.faults.order({ command: '*', times: Infinity, act });
    exchange.faults.clear();
    expect((await device.raw('FolderSync', folderSync)).status).toBe(200);
    expect(other.hits).toBe(1);
  });
});

describe('Faults of the way', () => {
  it('drop a request before or after it was carried out', async () => {
    const { exchange, device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const [a, b] = [mailbox.deliver({}), mailbox.deliver({})];
    const { key } = await device.pull(inbox);
    const request = (id: string): ReturnType<typeof device.raw> =>
      device.raw(
        'Sync',
        encode(
          el(
            'AirSync:Sync',
            el(
              'AirSync:Collections',
              el(
                'AirSync:Collection',
                el('AirSync:SyncKey', key),
                el('AirSync:CollectionId', inbox),
                commands(remove(id)),
              ),
            ),
          ),
        ),
      );
    exchange.faults.order({ command: 'Sync', act: { kind: 'drop', when: 'before' } });
    expect((await request(a)).delivery).toEqual({ kind: 'drop' });
    expect(mailbox.items(inbox)).toHaveLength(2);
    exchange.faults.order({ command: 'Sync', act: { kind: 'drop', when: 'after' } });
    expect((await request(b)).delivery).toEqual({ kind: 'drop' });
    expect(mailbox.items(inbox).map(({ id }) => id)).toEqual([a]);
  });

  it('carry the command out behind an error where so ordered', async () => {
    const { exchange, device, mailbox } = rawDevice();
    exchange.faults.order({ command: 'FolderCreate', act: { kind: 'http', status: 500, process: true } });
    const first = await device.folderSync();
    const create = encode(
      el(
        'FolderHierarchy:FolderCreate',
        el('FolderHierarchy:SyncKey', first.text('FolderHierarchy:SyncKey')),
        el('FolderHierarchy:ParentId', '0'),
        el('FolderHierarchy:DisplayName', 'Bills'),
        el('FolderHierarchy:Type', 12),
      ),
    );
    expect((await device.raw('FolderCreate', create)).status).toBe(500);
    expect(mailbox.folders().some(({ name }) => name === 'Bills')).toBe(true);
  });

  it('throttle with seconds or a date, move, add headers, answer with a page, add garbage', async () => {
    const { exchange, device, clock } = rawDevice();
    const ask = (): ReturnType<typeof device.raw> => device.raw('FolderSync', folderSync);
    exchange.faults.order({
      command: '*',
      act: { kind: 'throttled', retryAfter: 30, reason: 'RecentCommands' },
    });
    const seconds = await ask();
    expect([seconds.status, seconds.headers['retry-after'], seconds.headers['x-ms-asthrottle']]).toEqual([
      503,
      '30',
      'RecentCommands',
    ]);
    exchange.faults.order({ command: '*', act: { kind: 'throttled', retryAfter: 60, form: 'date' } });
    expect(Date.parse((await ask()).headers['retry-after']!)).toBe(clock.now() + 60_000);
    exchange.faults.order({ command: '*', act: { kind: 'moved', location: 'https://b.example/x' } });
    const moved = await ask();
    expect([moved.status, moved.headers['x-ms-location']]).toEqual([451, 'https://b.example/x']);
    exchange.faults.order({ command: '*', act: { kind: 'headers', headers: { 'X-MS-RP': '16.1' } } });
    expect((await ask()).headers['x-ms-rp']).toBe('16.1');
    exchange.faults.order({ command: '*', act: { kind: 'html' } });
    const page = await ask();
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    exchange.faults.order({ command: '*', act: { kind: 'garbage' } });
    expect(text(decode((await ask()).body).trailing)).toMatch(/^<!--/);
  });

  it('delay, cut and drip', async () => {
    const { exchange, device, clock } = rawDevice();
    exchange.faults.order({ command: '*', act: { kind: 'delay', ms: 5000, when: 'before' } });
    exchange.faults.order({ command: '*', act: { kind: 'cut', after: 7 } });
    const answer = device.raw('FolderSync', folderSync);
    await clock.pass(4999);
    expect(exchange.requests).toHaveLength(0);
    await clock.pass(1);
    expect((await answer).delivery).toEqual({ kind: 'cut', after: 7 });
    exchange.faults.order({ command: '*', act: { kind: 'drip', bytes: 3, pause: 100 } });
    expect((await device.raw('FolderSync', folderSync)).delivery).toEqual({
      kind: 'drip',
      bytes: 3,
      pause: 100,
    });
  });
});

describe('Faults of the content', () => {
  it.each([
    ['Sync', 'AirSync:Sync', 'AirSync:Status'],
    ['FolderSync', 'FolderHierarchy:FolderSync', 'FolderHierarchy:Status'],
    ['Ping', 'Ping:Ping', 'Ping:Status'],
    ['SendMail', 'ComposeMail:SendMail', 'ComposeMail:Status'],
    ['Provision', 'Provision:Provision', 'Provision:Status'],
  ] as const)('put any Status at the top of %s', async (command, root, status) => {
    const { exchange, device } = rawDevice();
    for (const process of [false, true]) {
      exchange.faults.order({ command, act: { kind: 'status', level: 'global', status: 111, process } });
      const answer = await device.post(command, el(root));
      expect([answer!.tag, answer!.integer(status)]).toEqual([root, 111]);
    }
  });

  it('put a Status at a collection or an operation, which are then not carried out', async () => {
    const { exchange, device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const [a, b] = [mailbox.deliver({}), mailbox.deliver({})];
    const { key } = await device.pull(inbox);
    exchange.faults.order({ command: 'Sync', act: { kind: 'status', level: 'collection', status: 5 } });
    const refused = collectionOf(await device.sync(key, inbox, commands(remove(a))));
    expect([refused.integer('AirSync:Status'), refused.text('AirSync:SyncKey')]).toEqual([5, key]);
    exchange.faults.order({
      command: 'Sync',
      act: { kind: 'status', level: 'item', status: 9, items: [1] },
    });
    const answer = collectionOf(await device.sync(key, inbox, commands(remove(a), remove(b))));
    const responses = answer.child('AirSync:Responses')!.elements;
    expect(responses.map((each) => [each.text('AirSync:ServerId'), each.integer('AirSync:Status')])).toEqual([
      [b, 9],
    ]);
    expect(mailbox.items(inbox).map(({ id }) => id)).toEqual([b]);
  });

  it('say MoreAvailable without items, and lose none of them', async () => {
    const { exchange, device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const key = keyOf(await device.sync('0', inbox));
    exchange.faults.order({ command: 'Sync', act: { kind: 'more-without-items' } });
    const empty = await device.sync(key, inbox);
    expect(collectionOf(empty).child('AirSync:MoreAvailable')).not.toBeNull();
    expect([told(empty), keyOf(empty) === key]).toEqual([[], false]);
    expect(told(await device.sync(keyOf(empty), inbox))).toEqual([`Add ${id}`]);
  });

  it('run in a circle under the same key', async () => {
    const { exchange, device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const key = keyOf(await device.sync('0', inbox));
    exchange.faults.order({ command: 'Sync', times: Infinity, act: { kind: 'same-key' } });
    for (let i = 0; i < 3; i++) {
      const answer = await device.sync(key, inbox);
      expect(keyOf(answer)).toBe(key);
      expect(collectionOf(answer).child('AirSync:MoreAvailable')).not.toBeNull();
    }
  });

  it('add twice, and speak of ids that never were', async () => {
    const { exchange, device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    const key = keyOf(await device.sync('0', inbox));
    exchange.faults.order({ command: 'Sync', act: { kind: 'duplicate-add' } });
    const twice = await device.sync(key, inbox);
    expect(told(twice)).toEqual([`Add ${id}`, `Add ${id}`]);
    exchange.faults.order({ command: 'Sync', act: { kind: 'duplicate-add' } });
    const known = await device.sync(keyOf(twice), inbox);
    expect(told(known)).toEqual([`Add ${id}`]);
    for (const operation of ['Change', 'Delete', 'SoftDelete'] as const) {
      exchange.faults.order({ command: 'Sync', act: { kind: 'unknown-id', operation, id: 'x:9' } });
    }
    expect(told(await device.sync(keyOf(known), inbox))).toEqual([
      'Change x:9',
      'Delete x:9',
      'SoftDelete x:9',
    ]);
  });

  it('forget keys', async () => {
    const { exchange, device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const hierarchy = (await device.folderSync()).text('FolderHierarchy:SyncKey')!;
    const { key } = await device.pull(inbox);
    exchange.faults.order({ command: 'Sync', act: { kind: 'key-reset' } });
    expect(collectionOf(await device.sync(key, inbox)).integer('AirSync:Status')).toBe(3);
    exchange.faults.order({ command: 'FolderSync', act: { kind: 'hierarchy-reset' } });
    expect((await device.folderSync(hierarchy)).integer('FolderHierarchy:Status')).toBe(9);
    expect(collectionOf(await device.sync('0', inbox)).integer('AirSync:Status')).toBe(12);
    await device.folderSync('0');
    expect(collectionOf(await device.sync('0', inbox)).integer('AirSync:Status')).toBe(1);
  });

  it('bend the document or the bytes in any way', async () => {
    const { exchange, device } = rawDevice();
    exchange.faults.order({
      command: 'FolderSync',
      act: { kind: 'tree', edit: (answer) => el(answer.tag, answer.elements.slice(0, 2)) },
    });
    expect((await device.folderSync()).child('FolderHierarchy:Changes')).toBeNull();
    exchange.faults.order({
      command: 'FolderSync',
      act: { kind: 'bytes', edit: (body) => body.slice(0, 5) },
    });
    expect((await device.raw('FolderSync', folderSync)).body).toHaveLength(5);
  });
});
