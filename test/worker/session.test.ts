import { describe, expect, it } from 'vitest';
import type { LinkEvent } from '../../src/core/link/messages.ts';
import type { AccountId } from '../../src/core/model/ids.ts';
import type { EasTransport } from '../../src/core/eas/transport.ts';
import { LinkResponder } from '../../src/core/link/responder.ts';
import type { MailStore } from '../../src/core/store/mail-store.ts';
import { Badge } from '../../worker/badge.ts';
import { inbox } from '../../worker/inbox.ts';
import { Sessions } from '../../worker/sessions.ts';
import { onPeriodicSync, onSync } from '../../worker/wake.ts';
import type { World } from '../../worker/world.ts';
import { outgoing } from '../core/sync/lab.ts';
import { createExchange, type Exchange } from '../exchange/exchange.ts';
import { exchangeTransport } from '../fakes/exchange-transport.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';
import { testWorld } from './test-world.ts';

const ann = { address: 'ann@nordwind.example', password: 'right' };
const start = Date.UTC(2026, 10, 24, 9);

/** A worker in virtual time against our server, and a page that asks it. */
class Worker {
  readonly clock = new VirtualClock(start);
  readonly exchange: Exchange = createExchange({ clock: this.clock, origin: 'https://exchange.test' });
  readonly mailbox = this.exchange.addUser(ann);
  readonly told: LinkEvent[] = [];
  online = true;
  forgotten = 0;
  readonly world: World;
  readonly sessions: Sessions;
  readonly #kept: Promise<void>[] = [];
  readonly #page: LinkResponder;
  #asked = 0;

  constructor() {
    const { clock } = this;
    const inner = exchangeTransport(this.exchange, { online: () => this.online });
    const transport: EasTransport = {
      send: async (request) => {
        await clock.sleep(20, request.signal);
        return inner.send(request);
      },
    };
    const base = testWorld(transport, clock);
    this.world = {
      ...base,
      subtle: clock.tracked(crypto.subtle),
      online: () => this.online,
      tell: (event) => this.told.push(event),
      openStore: async (id) => clock.tracked(await clock.track(base.openStore(id))),
      registry: async () => clock.tracked(await clock.track(base.registry())),
      forget: () => Promise.resolve(void (this.forgotten += 1)),
    };
    this.sessions = new Sessions(this.world, new Badge({}));
    this.#page = new LinkResponder(inbox(this.world, this.sessions, 'page', (work) => this.#kept.push(work)));
  }

  /** Posts a message and waits for its answer. */
  async ask(request: object): Promise<Record<string, unknown>> {
    this.#asked += 1;
    const replies: object[] = [];
    const work = this.#page.receive({ link: 1, id: `p-${String(this.#asked)}`, request }, (reply) =>
      replies.push(reply),
    );
    await this.clock.run(work!);
    return replies.find((reply) => 'answer' in reply || 'error' in reply) as Record<string, unknown>;
  }

  /** What the worker was kept alive for. */
  async rest(): Promise<void> {
    while (this.#kept.length > 0) await this.clock.run(this.#kept.shift()!);
  }

  async signIn(): Promise<AccountId> {
    const { answer } = await this.ask({ kind: 'sign-in', ...ann, server: 'https://exchange.test' });
    await this.rest();
    return (answer as { account: AccountId }).account;
  }

  beat(account: AccountId, more: object = {}): Promise<unknown> {
    return this.ask({
      kind: 'beat',
      account,
      visible: true,
      openFolder: this.mailbox.folder('inbox'),
      visibleMessages: [],
      openMessage: null,
      ...more,
    });
  }

  count(command: string): number {
    return this.exchange.requests.filter((request) => request.command === command).length;
  }
}

describe('a session', () => {
  it('signs in, synchronises, and tells the pages', async () => {
    const worker = new Worker();
    for (let at = 0; at < 40; at++)
      worker.mailbox.deliver({ subject: `Mail ${String(at)}`, date: start - at });
    const account = await worker.signIn();
    const session = await worker.sessions.of(account);
    const list = await worker.clock.run(
      session!.store.list({ folder: worker.mailbox.folder('inbox') as never }),
    );
    expect(list.length).toBe(40);
    expect(worker.told.at(-1)).toMatchObject({ kind: 'status', status: { state: 'up-to-date' } });
    expect(worker.exchange.remarks).toEqual([]);
  });

  it('holds a Ping while beats come, without an event that lasts, and lets it go when they end', async () => {
    const worker = new Worker();
    const account = await worker.signIn();
    await worker.beat(account);
    await worker.rest();
    const began = worker.clock.now();
    for (let beats = 0; beats < 30; beats++) {
      const before = worker.clock.now();
      await worker.beat(account);
      await worker.rest();
      expect(worker.clock.now() - before).toBeLessThan(5_000);
      await worker.clock.pass(20_000);
    }
    const pings = worker.count('Ping');
    expect(pings).toBeGreaterThanOrEqual(1);
    expect(pings).toBeLessThanOrEqual(Math.ceil((worker.clock.now() - began) / 240_000) + 1);
    await worker.clock.pass(10 * 60_000);
    const after = worker.exchange.requests.length;
    await worker.clock.pass(60 * 60_000);
    expect(worker.exchange.requests.length).toBe(after);
  });

  it('new mail comes while a Ping is held by beats', async () => {
    const worker = new Worker();
    const account = await worker.signIn();
    await worker.beat(account);
    await worker.rest();
    worker.mailbox.deliver({ subject: 'Now' });
    await worker.clock.pass(5_000);
    const session = await worker.sessions.of(account);
    const list = await worker.clock.run(
      session!.store.list({ folder: worker.mailbox.folder('inbox') as never }),
    );
    expect(list.length).toBe(1);
  });

  it('sends what waits when it is woken, Ping or not', async () => {
    const worker = new Worker();
    const account = await worker.signIn();
    await worker.beat(account);
    await worker.rest();
    const session = await worker.sessions.of(account);
    await worker.clock.run((session!.store as MailStore).perform({ kind: 'send', mail: outgoing('Hello') }));
    await worker.ask({ kind: 'wake', account });
    await worker.rest();
    await worker.clock.pass(10_000);
    expect(worker.exchange.sent).toHaveLength(1);
  });

  it('the tag of Background Sync is kept while something waits', async () => {
    const worker = new Worker();
    const account = await worker.signIn();
    const session = await worker.sessions.of(account);
    worker.online = false;
    await worker.clock.run((session!.store as MailStore).perform({ kind: 'send', mail: outgoing('Hello') }));
    await worker.clock.pass(6_000);
    await expect(worker.clock.run(onSync(worker.sessions, 'outbox'))).rejects.toThrow('waits');
    worker.online = true;
    await worker.clock.pass(60_000);
    await expect(worker.clock.run(onSync(worker.sessions, 'outbox'))).resolves.toBeUndefined();
    expect(worker.exchange.sent).toHaveLength(1);
    await expect(worker.clock.run(onSync(worker.sessions, 'other'))).resolves.toBeUndefined();
  });

  it('Periodic Sync looks for new mail although nobody looks', async () => {
    const worker = new Worker();
    const account = await worker.signIn();
    worker.mailbox.deliver({ subject: 'In the night', date: start + 1 });
    await worker.clock.pass(3_600_000);
    await worker.clock.run(onPeriodicSync(worker.sessions));
    const session = await worker.sessions.of(account);
    const list = await worker.clock.run(
      session!.store.list({ folder: worker.mailbox.folder('inbox') as never }),
    );
    expect(list.length).toBe(1);
  });

  it('fetches a body on demand', async () => {
    const worker = new Worker();
    worker.mailbox.deliver({ subject: 'HTML', html: '<p>Hallo</p>'.repeat(500), date: start - 1 });
    const account = await worker.signIn();
    const reply = await worker.ask({ kind: 'fetch-body', account, number: 0 });
    expect(reply).toMatchObject({ answer: null });
    const session = await worker.sessions.of(account);
    expect((await worker.clock.run(session!.store.body(0 as never)))?.type).toBe(2);
  });

  it('tries a quarantined item again, and says what became of it', async () => {
    const worker = new Worker();
    const id = worker.mailbox.deliver({ subject: 'Long', poison: 'huge-subject', date: start - 1 });
    const account = await worker.signIn();
    await worker.beat(account);
    await worker.rest();
    const session = await worker.sessions.of(account);
    const aside = async () => (await worker.clock.run(session!.store.quarantined())).map((item) => item.id);
    const [item] = await aside();
    expect(await worker.ask({ kind: 'fetch-quarantined', account, id: item })).toMatchObject({
      error: { code: 'quarantine-unreadable' },
    });
    expect(await aside()).toEqual([item]);
    worker.mailbox.change(id, { poison: null });
    expect(await worker.ask({ kind: 'fetch-quarantined', account, id: item })).toMatchObject({
      answer: null,
    });
    expect(await aside()).toEqual([]);
  });

  it('a request for an account that is not here says so', async () => {
    const worker = new Worker();
    expect(await worker.ask({ kind: 'wake', account: '00000000000000ff' })).toMatchObject({
      error: { code: 'no-account' },
    });
  });
});

describe('signing out', () => {
  it('nothing is sent afterwards, and nothing is left (hurts 47)', async () => {
    const worker = new Worker();
    worker.mailbox.deliver({ subject: 'Mail', date: start - 1 });
    const account = await worker.signIn();
    await worker.beat(account);
    await worker.rest();
    const out = worker.ask({ kind: 'sign-out', account });
    // A beat of another page crosses it.
    void worker.beat(account);
    expect(await out).toMatchObject({ answer: null });
    const sent = worker.exchange.requests.length;
    await worker.beat(account);
    await worker.rest();
    await worker.clock.pass(2 * 3_600_000);
    expect(worker.exchange.requests.length).toBe(sent);
    expect(await (await worker.world.registry()).accounts()).toEqual([]);
    expect(worker.forgotten).toBe(1);
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names.filter((name) => name?.includes(account))).toEqual([]);
  });

  it('a wipe by the server does the same', async () => {
    const worker = new Worker();
    worker.exchange.configure({ policy: { DevicePasswordEnabled: '0' } });
    const account = await worker.signIn();
    worker.exchange.wipe(ann.address, 'device');
    await worker.ask({ kind: 'sync-now', account });
    await worker.rest();
    await worker.clock.pass(60_000);
    expect(worker.exchange.wiped).toHaveLength(1);
    expect(await (await worker.world.registry()).accounts()).toEqual([]);
    const sent = worker.exchange.requests.length;
    await worker.beat(account);
    await worker.clock.pass(3_600_000);
    expect(worker.exchange.requests.length).toBe(sent);
  });
});

it('a line that was cut fifty times rings again, and after the sign-out nobody asks any more (hurts 47)', async () => {
  const worker = new Worker();
  const account = await worker.signIn();
  worker.exchange.faults.order({ command: 'Ping', times: 50, act: { kind: 'drop', when: 'before' } });
  const look = async (beats: number): Promise<void> => {
    for (let at = 0; at < beats; at++) {
      await worker.beat(account);
      await worker.rest();
      await worker.clock.pass(20_000);
    }
  };
  await look(200);
  worker.exchange.faults.clear();
  await look(60);
  worker.mailbox.deliver({ subject: 'Rings', date: worker.clock.now() });
  await look(1);
  const session = await worker.sessions.of(account);
  const inbox = worker.mailbox.folder('inbox') as never;
  expect((await worker.clock.run(session!.store.list({ folder: inbox }))).length).toBe(1);
  await worker.ask({ kind: 'sign-out', account });
  const sent = worker.exchange.requests.length;
  await look(30);
  expect(worker.exchange.requests.length).toBe(sent);
});

describe('a password that was changed', () => {
  it('is asked for, refused at once when it is wrong, and taken when it is right', async () => {
    const worker = new Worker();
    const account = await worker.signIn();
    worker.exchange.setPassword(ann.address, 'other');
    await worker.ask({ kind: 'sync-now', account });
    await worker.rest();
    expect(worker.told.at(-1)).toMatchObject({ status: { state: 'sign-in' } });
    expect(await worker.ask({ kind: 'renew', account, password: 'wrong' })).toMatchObject({
      error: { code: 'sign-in' },
    });
    expect(await worker.ask({ kind: 'renew', account, password: 'other' })).toMatchObject({ answer: null });
    await worker.rest();
    expect(worker.told.at(-1)).toMatchObject({ status: { state: 'up-to-date' } });
  });
});

it('an account that is opened twice at the same time has one session', async () => {
  const worker = new Worker();
  const account = await worker.signIn();
  const again = new Sessions(worker.world, new Badge({}));
  const [one, other] = await worker.clock.run(Promise.all([again.of(account), again.of(account)]));
  expect(one).toBe(other);
  await worker.clock.run(one!.close());
});
