import { describe, expect, it } from 'vitest';
import { el } from '../../../src/core/wbxml/element.ts';
import type { MailWindow } from '../../../src/core/model/settings.ts';
import { SeededRandom } from '../../exchange/random.ts';
import type { Device } from '../../fakes/device.ts';
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
  type Lab,
} from './lab.ts';

// What clients have done to people and servers; each number is a line of the list it is taken from.

const window = { since: start - 31 * day };

const synced = async (one: Lab, count = 12): Promise<Device> => {
  fill(one.mailbox, count);
  const device = await one.device();
  await device.settle('start');
  one.forget();
  return device;
};

const syncs = ({ exchange }: Lab, since = 0) =>
  exchange.requests
    .slice(since)
    .filter(({ command }) => command === 'Sync')
    .map(({ document, answer }) => ({
      asked: document?.child('AirSync:Collections', 'AirSync:Collection') ?? null,
      told: answer?.child('AirSync:Collections', 'AirSync:Collection') ?? null,
    }));

const nothing = { waiting: 0, inflight: 0, held: 0, failed: 0, doubtful: 0 };

it('4: twenty HTTP 500s throw nothing away: key, rows and screen as before, back-off grows', async () => {
  const one = lab();
  const device = await synced(one);
  const inbox = await device.folder('inbox');
  const before = {
    key: (await one.clock.run(device.store.collection(inbox)))!.syncKey,
    numbers: await numbersIn(device),
  };
  const from = one.exchange.requests.length;
  one.exchange.faults.order({ command: '*', times: 20, act: { kind: 'http', status: 500 } });
  await device.live(12 * hour, 'manual');
  const times = one.exchange.requests.slice(from, from + 20).map(({ at }) => at);
  expect(times).toHaveLength(20);
  const waits = times.slice(1).map((at, index) => at - times[index]!);
  expect(waits[8]!).toBeGreaterThan(4 * waits[0]!);
  expect(await numbersIn(device)).toEqual(before.numbers);
  expect((await one.clock.run(device.store.collection(inbox)))!.resets).toEqual([]);
  await device.settle('manual');
  await expectEqual(one, device, window);
});

it('5: Status 3 doubles nothing: counts and local numbers are the same after', async () => {
  const one = lab();
  fill(one.mailbox, 20, {}, one.mailbox.folder('sent'));
  const device = await synced(one, 150);
  const before = [await numbersIn(device), await numbersIn(device, 'sent')];
  const seen = new Set<string>();
  one.exchange.faults.order({
    command: 'Sync',
    times: 6,
    where: ({ document }) => {
      const id = document?.text('AirSync:Collections', 'AirSync:Collection', 'AirSync:CollectionId') ?? '';
      return !seen.has(id) && seen.add(id).size > 0;
    },
    act: { kind: 'key-reset' },
  });
  await device.live(hour, 'manual');
  expect([await numbersIn(device), await numbersIn(device, 'sent')]).toEqual(before);
  await expectEqual(one, device, window);
});

it('6: a 503 while both sides have edited an item: the edit still waits, and arrives', async () => {
  const one = lab();
  const device = await synced(one);
  const [newest] = await numbersIn(device);
  await act(device, { kind: 'flag', numbers: [newest!], flag: 'flagged' });
  one.mailbox.mark(one.mailbox.items(one.mailbox.folder('inbox')).at(-1)!.id, { read: true });
  one.exchange.faults.order({ command: '*', times: 3, act: { kind: 'http', status: 503 } });
  await device.settle('manual');
  const counts = await one.clock.run(device.store.outboxCounts());
  expect(counts.waiting + counts.inflight).toBe(1);
  await device.live(hour);
  await device.settle('manual');
  expect(one.mailbox.items(one.mailbox.folder('inbox')).at(-1)).toMatchObject({ read: true, flag: 2 });
  await expectEqual(one, device, window);
});

it('7: no request names a part of the Options; three rounds at a window bring nothing', async () => {
  const one = lab();
  fill(one.mailbox, 30, { date: start - 100 * day });
  const device = await synced(one);
  const numbers = await numbersIn(device);
  for (let round = 0; round < 3; round++) {
    await act(device, { kind: 'read', numbers, read: round % 2 === 0 });
    await device.settle('manual');
  }
  const since = one.exchange.requests.length - one.count();
  for (const { asked, told } of syncs(one, since)) {
    const options = asked?.child('AirSync:Options');
    if (options != null) {
      expect(options.elements.map(({ tag }) => tag)).toEqual([
        'AirSync:FilterType',
        'AirSync:Conflict',
        'AirSync:MIMESupport',
        'AirSync:MIMETruncation',
        'AirSyncBase:BodyPreference',
      ]);
    }
    expect(told?.child('AirSync:Commands')?.all('AirSync:Add') ?? []).toEqual([]);
    expect(told?.child('AirSync:Commands')?.all('AirSync:SoftDelete') ?? []).toEqual([]);
  }
});

it('8: the window is changed five times: each change ends in at most two Syncs of a folder', async () => {
  const one = lab();
  for (let at = 0; at < 40; at++)
    one.mailbox.deliver({ subject: `Old ${String(at)}`, date: start - at * 1.1 * day });
  const device = await synced(one);
  for (const mailWindow of ['all', '1w', '1m', '1d', 'all'] as readonly MailWindow[]) {
    await one.clock.run(device.store.saveSettings({ mailWindow, fetchMode: 'push' }));
    one.forget();
    await device.settle('message');
    const asked = syncs(one, one.exchange.requests.length - one.count()).map(({ asked }) =>
      asked?.text('AirSync:CollectionId'),
    );
    for (const id of new Set(asked))
      expect(asked.filter((each) => each === id).length).toBeLessThanOrEqual(2);
    const days = { all: 10_000, '1w': 7, '1m': 31, '1d': 1, '3d': 3, '2w': 14 }[mailWindow];
    await expectEqual(one, device, { since: one.clock.now() - days * day });
  }
});

it('9: a Change of what was just deleted brings nothing back', async () => {
  const one = lab();
  const device = await synced(one);
  const [newest] = await numbersIn(device);
  const { id } = one.mailbox.items(one.mailbox.folder('inbox')).at(-1)!;
  const trash = await device.folder('deleted');
  await act(device, { kind: 'move', numbers: [newest!], target: trash });
  await device.settle('message');
  one.exchange.faults.order({
    command: 'Sync',
    times: 3,
    act: { kind: 'unknown-id', operation: 'Change', id },
  });
  await device.settle('manual');
  await device.settle('manual');
  expect(await subjectsIn(device)).toHaveLength(11);
  await expectEqual(one, device, window);
});

it('9: a Change of what died here is not even asked about', async () => {
  const one = lab();
  const device = await synced(one);
  const inbox = one.mailbox.folder('inbox');
  const { id } = one.mailbox.items(inbox).at(-1)!;
  one.mailbox.delete(id);
  await device.settle('manual');
  one.mailbox.deliver({ subject: 'Wakes', date: one.clock.now() });
  one.exchange.faults.order({
    command: 'Sync',
    times: 8,
    act: { kind: 'unknown-id', operation: 'Change', id },
  });
  await device.settle('manual');
  const asked = one.exchange.requests
    .filter(({ command }) => command === 'ItemOperations')
    .flatMap(({ document }) => document?.all('ItemOperations:Fetch') ?? [])
    .filter((fetch) => fetch.text('AirSync:CollectionId') === inbox)
    .map((fetch) => fetch.text('AirSync:ServerId'));
  expect(asked).not.toContain(id);
  await expectEqual(one, device, window);
});

it('10: a Change that names one field leaves all others as they are', async () => {
  const one = lab();
  const id = one.mailbox.deliver({
    subject: 'Whole',
    from: 'Bob <bob@elsewhere.example>',
    cc: ['carol@elsewhere.example'],
    importance: 2,
    categories: ['Blau'],
    attachments: [{ name: 'a.txt', type: 'text/plain', bytes: new Uint8Array(3) }],
  });
  const device = await synced(one, 0);
  const [number] = await numbersIn(device);
  const before = await one.clock.run(device.store.message(number!));
  one.mailbox.mark(id, { read: true });
  await device.settle('manual');
  const after = await one.clock.run(device.store.message(number!));
  expect(after).toEqual({ ...before, read: true });
});

it('11: Status 8 on an edited mail: gone there, gone here, said and not repeated', async () => {
  const one = lab();
  const device = await synced(one);
  const numbers = await numbersIn(device);
  await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
  one.exchange.faults.order({
    command: 'Sync',
    where: ({ document }) =>
      document?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands') != null,
    act: { kind: 'status', level: 'item', status: 8, items: [0] },
  });
  await device.live(hour, 'message');
  expect(await one.clock.run(device.store.outboxCounts())).toEqual(nothing);
  expect(JSON.stringify(device.reports)).toContain('item-gone');
});

it('12: Status 7: the copy of the server is shown, it is said once, nothing is sent again', async () => {
  const one = lab();
  const device = await synced(one);
  const [newest] = await numbersIn(device);
  await act(device, { kind: 'read', numbers: [newest!], read: true });
  one.exchange.faults.order({
    command: 'Sync',
    times: 10,
    where: ({ document }) =>
      document?.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands') != null,
    act: { kind: 'status', level: 'item', status: 7 },
  });
  await device.live(2 * hour, 'message');
  const pushed = syncs(one).filter(({ asked }) => asked?.child('AirSync:Commands') != null);
  expect(pushed).toHaveLength(1);
  expect(await one.clock.run(device.store.outboxCounts())).toEqual(nothing);
  expect(JSON.stringify(device.reports)).toContain('conflict');
  await expectEqual(one, device, window);
});

it('39: a hundred mails written offline are a hundred mails', async () => {
  const one = lab();
  const device = await synced(one, 0);
  device.online = false;
  for (let at = 0; at < 100; at++) await act(device, { kind: 'send', mail: outgoing(`Nr ${String(at)}`) });
  await device.live(minute, 'message');
  device.online = true;
  await device.live(10 * minute, 'sync');
  expect(one.exchange.sent.map(({ subject }) => subject).sort()).toEqual(
    Array.from({ length: 100 }, (_, at) => `Nr ${String(at)}`).sort(),
  );
});

it.each(['12.1', '14.0', '14.1', '16.0', '16.1'] as const)(
  '40: cut after the mail was taken, before the answer: it left once (%s)',
  async (version) => {
    const one = lab({ version, deliveryDelay: 3_000 });
    const device = await synced(one, 0);
    await act(device, { kind: 'send', mail: outgoing('Once') });
    one.exchange.faults.order({ command: 'SendMail', act: { kind: 'drop', when: 'after' } });
    await device.live(2 * hour, 'message');
    device.restart();
    await device.live(2 * hour, 'start');
    expect(one.exchange.sent).toHaveLength(1);
    expect(await one.clock.run(device.store.outboxCounts())).toEqual(nothing);
  },
);

it('41: five mails and random 5xx: each is in the sink once', async () => {
  const one = lab();
  const device = await synced(one, 0);
  const random = new SeededRandom(41);
  for (let at = 0; at < 25; at++) {
    one.exchange.faults.order({
      command: '*',
      occurrence: 1 + random.integer(60),
      act: { kind: 'http', status: random.pick([500, 502, 503, 504]), process: random.fraction() < 0.5 },
    });
  }
  for (let at = 0; at < 5; at++) await act(device, { kind: 'send', mail: outgoing(`Nr ${String(at)}`) });
  await device.live(12 * hour, 'message');
  await device.settle('manual');
  expect(one.exchange.sent.map(({ subject }) => subject).sort()).toEqual([
    'Nr 0',
    'Nr 1',
    'Nr 2',
    'Nr 3',
    'Nr 4',
  ]);
});

it('42: two hundred mails moved there and back: as many as before, under the ids of the server', async () => {
  const one = lab();
  const device = await synced(one, 200);
  const numbers = await numbersIn(device);
  const archive = await device.folder('archive');
  const inbox = await device.folder('inbox');
  await act(device, { kind: 'move', numbers, target: archive });
  await device.settle('manual');
  expect(await subjectsIn(device, 'archive')).toHaveLength(200);
  await act(device, { kind: 'move', numbers, target: inbox });
  await device.settle('manual');
  await device.settle('manual');
  expect(await numbersIn(device)).toEqual(numbers);
  await expectEqual(one, device, window);
});

it('43: three of ten moves fail: three stay', async () => {
  const one = lab();
  const device = await synced(one, 10);
  const numbers = await numbersIn(device);
  await act(device, { kind: 'archive', numbers });
  one.exchange.faults.order({
    command: 'MoveItems',
    times: 40,
    act: { kind: 'status', level: 'item', status: 2, items: [1, 4, 7] },
  });
  await device.live(hour, 'message');
  await device.settle('manual');
  expect(await subjectsIn(device)).toHaveLength(3);
  expect(await subjectsIn(device, 'archive')).toHaveLength(7);
  await expectEqual(one, device, window);
});

it('44: Ping 7 ten times: at most two FolderSyncs, then it waits', async () => {
  const one = lab();
  const device = await synced(one);
  device.look(one.mailbox.folder('inbox'));
  await device.live(minute);
  one.forget();
  one.exchange.faults.order({
    command: 'Ping',
    times: 10,
    act: { kind: 'tree', edit: () => el('Ping:Ping', el('Ping:Status', 7)) },
  });
  await device.live(9 * minute);
  expect(one.count('FolderSync')).toBeLessThanOrEqual(2);
  expect(one.count()).toBeLessThan(20);
});

it('45: never more than one Ping, and only on folders that have a key', async () => {
  const one = lab();
  fill(one.mailbox, 300);
  one.mailbox.createFolder('Projekte');
  const device = await one.device();
  device.look(one.mailbox.folder('inbox'));
  let held = 0;
  let most = 0;
  const handle = one.exchange.handle.bind(one.exchange);
  one.exchange.handle = async (request) => {
    if (!request.url.includes('Cmd=Ping')) return handle(request);
    held += 1;
    most = Math.max(most, held);
    try {
      return await handle(request);
    } finally {
      held -= 1;
    }
  };
  void one.clock.sleep(30_000).then(() => device.engine.nudge());
  void one.clock.sleep(31_000).then(() => device.engine.nudge());
  await device.live(20 * minute, 'start');
  expect(most).toBe(1);
  const outbox = one.mailbox.folder('outbox');
  for (const { command, document } of one.exchange.requests) {
    if (command !== 'Ping') continue;
    const ids = document!.child('Ping:Folders')!.elements.map((folder) => folder.text('Ping:Id'));
    expect(ids).not.toContain(outbox);
  }
  expect(one.exchange.remarks).toEqual([]);
});

describe('46: an empty mailbox, idle for an hour', () => {
  it('nobody looks: nothing is sent', async () => {
    const one = lab();
    const device = await synced(one, 0);
    await device.live(hour);
    expect(one.count()).toBe(0);
  });

  it('somebody looks: at most three requests beside the held Ping', async () => {
    const one = lab();
    const device = await synced(one, 0);
    device.look(one.mailbox.folder('inbox'));
    await device.live(minute);
    one.forget();
    await device.live(hour);
    expect(one.count() - one.count('Ping')).toBeLessThanOrEqual(3);
    expect(one.count('Ping')).toBeLessThanOrEqual(17);
  });
});

it('47: fifty cuts: push is alive', async () => {
  const one = lab();
  const device = await synced(one);
  device.look(one.mailbox.folder('inbox'));
  await device.live(minute);
  one.exchange.faults.order({ command: 'Ping', times: 50, act: { kind: 'drop', when: 'before' } });
  await device.live(day);
  one.mailbox.deliver({ subject: 'Now', date: one.clock.now() });
  await device.live(5 * minute);
  expect((await subjectsIn(device))[0]).toBe('Now');
});

it('48: two hundred 503s, one here and one there over a day: every one is got over', async () => {
  const one = lab();
  const device = await synced(one);
  device.look(one.mailbox.folder('inbox'));
  const random = new SeededRandom(48);
  for (let at = 0; at < 200; at++) {
    one.exchange.faults.order({
      command: '*',
      occurrence: 1 + at * 3 + random.integer(2),
      act: { kind: 'http', status: 503 },
    });
  }
  for (let at = 0; at < 240; at++) {
    one.mailbox.deliver({ subject: `Nr ${String(at)}`, date: one.clock.now() });
    await device.live(6 * minute);
  }
  await device.live(hour, 'manual');
  expect(await subjectsIn(device)).toHaveLength(252);
  expect((await one.clock.run(device.store.serverState())).failures).toBe(0);
});

it('49: a mailbox that changes during a long first synchronisation: equal at the end', async () => {
  const one = lab();
  const ids = [...fill(one.mailbox, 3_000)];
  const device = await one.device();
  await one.clock.run(device.store.saveSettings({ mailWindow: 'all', fetchMode: 'push' }));
  const random = new SeededRandom(49);
  let result = await device.step('start');
  for (let step = 0; result.kind === 'more'; step++) {
    if (step < 60) {
      one.mailbox.deliver({ subject: `New ${String(step)}`, date: one.clock.now() });
      for (let times = 0; times < 3; times++) {
        const at = random.integer(ids.length);
        const id = ids[at]!;
        if (random.fraction() < 0.3) {
          one.mailbox.delete(id);
          ids.splice(at, 1);
        } else if (random.fraction() < 0.5) one.mailbox.mark(id, { read: true });
        else ids[at] = one.mailbox.move(id, one.mailbox.folder(random.pick(['archive', 'sent', 'inbox'])));
      }
    }
    result = await device.step();
  }
  await device.settle('manual');
  await expectEqual(one, device);
});

it('50: a Change that names only the flag leaves read state and categories', async () => {
  const one = lab();
  const id = one.mailbox.deliver({ subject: 'Tagged', categories: ['Rot', 'Blau'], read: false });
  const device = await synced(one, 0);
  one.mailbox.mark(id, { flag: { status: 2, type: 'Flag for follow up' } });
  await device.settle('manual');
  const [number] = await numbersIn(device);
  expect(await one.clock.run(device.store.message(number!))).toMatchObject({
    read: false,
    flag: 'flagged',
    categories: ['Rot', 'Blau'],
  });
});

it('51: synchronising, previews and fetching bodies, invitations too, leave mails unread', async () => {
  const one = lab();
  fill(one.mailbox, 8, { html: `<p>${'Hallo '.repeat(500)}</p>` });
  one.mailbox.deliver({
    subject: 'Invitation',
    meeting: {
      start: start + day,
      end: start + day + hour,
      organizer: { name: 'Bob', address: 'bob@elsewhere.example' },
      uid: 'u1',
    },
  });
  const device = await synced(one, 0);
  const numbers = await numbersIn(device);
  device.look(one.mailbox.folder('inbox'));
  device.attention = { ...device.attention, visibleMessages: numbers };
  await device.live(minute);
  await one.clock.run(device.engine.fetchBody(numbers[0]!, new AbortController().signal));
  await device.live(minute, 'manual');
  expect(one.mailbox.items(one.mailbox.folder('inbox')).some(({ read }) => read)).toBe(false);
  await expectEqual(one, device, window);
});

describe('53: what servers leave out or empty does not kill the client', () => {
  it('a Sync without its Status elements is a Sync', async () => {
    const one = lab();
    one.exchange.faults.order({
      command: 'Sync',
      times: 100,
      act: {
        kind: 'tree',
        edit: (answer) =>
          el(
            'AirSync:Sync',
            el(
              'AirSync:Collections',
              answer.child('AirSync:Collections')!.elements.map((collection) =>
                el(
                  'AirSync:Collection',
                  collection.elements.filter(({ tag }) => tag !== 'AirSync:Status'),
                ),
              ),
            ),
          ),
      },
    });
    const device = await synced(one, 40);
    await expectEqual(one, device, window);
  });

  it('empty elements in items are empty', async () => {
    const one = lab();
    fill(one.mailbox, 10);
    const emptied = new Set([
      'Email:Subject',
      'Email:To',
      'Email:Importance',
      'Email:Flag',
      'Email:DisplayTo',
    ]);
    one.exchange.faults.order({
      command: 'Sync',
      times: 100,
      act: {
        kind: 'tree',
        edit: (answer) => mapTree(answer, (each) => (emptied.has(each.tag) ? el(each.tag) : each)),
      },
    });
    const device = await synced(one, 0);
    expect(await subjectsIn(device)).toEqual(Array(10).fill(''));
    expect(await one.clock.run(device.store.quarantined())).toEqual([]);
  });

  it('an empty 200 to a command that needs an answer is none, and is asked again', async () => {
    const one = lab();
    one.exchange.faults.order({
      command: 'FolderSync',
      times: 2,
      act: { kind: 'bytes', edit: () => new Uint8Array(0) },
    });
    fill(one.mailbox, 5);
    const device = await one.device();
    await device.live(hour, 'start');
    await expectEqual(one, device, window);
  });
});

type Tree = ReturnType<typeof el>;

function mapTree(element: Tree, change: (element: Tree) => Tree): Tree {
  const changed = change(element);
  if (changed !== element) return changed;
  if (element.elements.length === 0) return element;
  return el(
    element.tag,
    element.elements.map((child) => mapTree(child, change)),
  );
}
