import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CollectionId, MessageNumber } from '../../../src/core/model/ids.ts';
import type { Receipt } from '../../../src/core/model/operation.ts';
import type { AccountStore } from '../../../src/core/store/account-store.ts';
import type { ReadyItem, Settlement } from '../../../src/core/store/mail-store.ts';
import { Harness, archive, inbox, inflightOf, trash } from './support/harness.ts';
import { ModelDevice } from './support/model-device.ts';
import type { ModelMail } from './support/model-device.ts';
import { ModelServer, subjectOf } from './support/model-server.ts';

const collections = [inbox, archive, trash] as const;
const flags = ['none', 'complete', 'flagged'] as const;

const folder = fc.constantFrom<CollectionId>(...collections);
const pick = fc.array(fc.nat(7), { minLength: 1, maxLength: 3 });

const tap = fc.oneof(
  fc.record({ do: fc.constant('read' as const), pick, read: fc.boolean() }),
  fc.record({ do: fc.constant('flag' as const), pick, flag: fc.nat(2) }),
  fc.record({ do: fc.constant('move' as const), pick, to: folder }),
  fc.record({ do: fc.constant('remove' as const), pick }),
);
type Tap = typeof tap extends fc.Arbitrary<infer T> ? T : never;

const command = fc.oneof(
  { weight: 10, arbitrary: tap },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('arrive'), folder, count: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sync'), folder, window: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('elsewhere'),
      folder,
      at: fc.nat(30),
      deed: fc.nat(4),
      to: folder,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('push'), folder }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pushMoves'), lost: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settle') }) },
  // What a person does while a request runs.
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('race'), taps: fc.array(tap, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('housekeep') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset'), folder }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** Requests that were processed by the server and whose answers are not stored yet, by scope. */
type Running = { readonly settle: () => Promise<void> };

class World {
  readonly harness: Harness;
  readonly page: AccountStore;
  readonly server = new ModelServer(collections);
  readonly device = new ModelDevice();
  readonly resetting = new Set<CollectionId>();
  readonly running = new Map<string, Running>();
  receipt: { readonly receipt: Receipt; readonly before: readonly Before[] } | null = null;

  private constructor(harness: Harness, page: AccountStore) {
    this.harness = harness;
    this.page = page;
  }

  static async start(): Promise<World> {
    const harness = await Harness.start();
    return new World(harness, await harness.open());
  }

  async run(step: Command): Promise<void> {
    const { server, harness } = this;
    switch (step.do) {
      case 'arrive':
        for (let n = 0; n < step.count; n++) server.arrive(step.folder);
        return;
      case 'elsewhere':
        this.elsewhere(step);
        return;
      case 'sync':
        return this.sync(step.folder, step.window);
      case 'read':
      case 'flag':
      case 'move':
      case 'remove':
        return this.tap(step);
      case 'race':
        for (const id of collections) await this.push(id);
        await this.pushMoves(false);
        for (const deed of step.taps) await this.tap(deed);
        while (this.running.size > 0) await this.settleOne();
        return;
      case 'undo':
        return this.undo();
      case 'push':
        return this.push(step.folder);
      case 'pushMoves':
        return this.pushMoves(step.lost);
      case 'settle':
        return this.settleOne();
      case 'wait':
        harness.clock.time += 6_000;
        return;
      case 'housekeep':
        await harness.store.housekeep();
        return;
      case 'reopen':
        return harness.reopen();
      case 'reset':
        return this.reset(step.folder);
    }
  }

  /** Another device. */
  elsewhere({ folder: id, at, deed, to }: Extract<Command, { do: 'elsewhere' }>): void {
    const mails = [...this.server.in(id)];
    const [serverId, mail] = mails[at % Math.max(1, mails.length)] ?? [];
    if (!serverId || !mail) return;
    if (deed === 0) mail.read = !mail.read;
    else if (deed <= 2) mail.flag = ((mail.flag + deed) % 3) as 0 | 1 | 2;
    else if (deed === 3) this.server.in(id).delete(serverId);
    else if (to !== id) this.server.move(id, serverId, to);
  }

  /** After the answer to a push that runs: the requests of a collection share its key, and so follow each other. */
  async sync(id: CollectionId, window: number): Promise<void> {
    await this.running.get(id)?.settle();
    const { adds, changes, deletes, more } = this.server.answer(id, window);
    const endReset = this.resetting.has(id) && !more;
    await this.harness.sync(id, { adds, changes, deletes, endReset });
    const { device, server } = this;
    for (const { serverId } of adds) {
      const { uid, read, flag } = server.in(id).get(serverId)!;
      device.announce(id, serverId, uid, { read, flag });
    }
    for (const { serverId, item } of changes) {
      const mail = device.find(id, serverId);
      const marks = { ...(item.read !== undefined && { read: item.read }) };
      const flag = item.flag ? { flag: item.flag.status } : {};
      if (mail) device.change(mail, { ...marks, ...flag });
    }
    for (const serverId of deletes) {
      const mail = device.find(id, serverId);
      if (mail) device.delete(mail);
    }
    if (endReset) await this.endReset(id);
  }

  /** What was not announced again is gone; the person is asked about edits, and drops them. */
  async endReset(id: CollectionId): Promise<void> {
    this.resetting.delete(id);
    this.device.endReset(id);
    const failed = (await this.harness.store.operations()).filter(({ state }) => state === 'failed');
    await this.harness.store.decide(
      failed.map((operation) => operation.id),
      'drop',
    );
  }

  async reset(id: CollectionId): Promise<void> {
    if (this.running.has(id)) await this.running.get(id)!.settle();
    await this.harness.store.beginReset(id, this.harness.clock.now());
    this.harness.resetKey(id);
    this.server.forget(id);
    this.device.beginReset(id);
    this.resetting.add(id);
  }

  async tap(step: Tap): Promise<void> {
    await this.page.refresh();
    const rows = await this.visible();
    if (rows.length === 0) return;
    const chosen = [...new Set(step.pick.map((at) => rows[at % rows.length]!))];
    const numbers = chosen.map(({ number }) => number);
    const mails = chosen.map(({ mail }) => mail);
    const before = mails.map((mail) => ({ mail, ...this.device.shown(mail)! }));
    const receipt = await this.perform(step, numbers);
    const touched = before.filter(({ mail }) => this.concerns(step, mail));
    expect(receipt.count).toBe(touched.length);
    for (const { mail } of touched) {
      if (step.do === 'read') this.device.mark(mail, 'read', step.read);
      else if (step.do === 'flag') this.device.mark(mail, 'flag', step.flag as 0 | 1 | 2);
      else if (step.do === 'move') this.device.move(mail, step.to);
      else this.device.remove(mail);
    }
    this.receipt = { receipt, before: touched };
  }

  concerns(step: Tap, mail: ModelMail): boolean {
    const shown = this.device.shown(mail)!;
    if (step.do === 'read') return shown.read !== step.read;
    if (step.do === 'flag') return shown.flag !== step.flag;
    return step.do === 'remove' || shown.folder !== step.to;
  }

  perform(step: Tap, numbers: readonly MessageNumber[]): Promise<Receipt> {
    if (step.do === 'read') return this.page.perform({ kind: 'read', numbers, read: step.read });
    if (step.do === 'flag') return this.page.perform({ kind: 'flag', numbers, flag: flags[step.flag]! });
    if (step.do === 'move') return this.page.perform({ kind: 'move', numbers, target: step.to });
    return this.page.perform({ kind: 'remove', numbers, confirmed: true });
  }

  async undo(): Promise<void> {
    if (!this.receipt) return;
    const { receipt, before } = this.receipt;
    this.receipt = null;
    const undone = await this.page.undo(receipt);
    let restored = 0;
    for (const { mail, read, flag, folder: was } of before) {
      if (!this.device.mails.has(mail)) continue;
      if (receipt.action === 'read' || receipt.action === 'unread') this.device.mark(mail, 'read', read);
      else if (receipt.action === 'move' || receipt.action.startsWith('delete')) {
        if (!this.device.restore(mail, was)) continue;
      } else this.device.mark(mail, 'flag', flag as 0 | 1 | 2);
      restored++;
    }
    expect(undone).toEqual({ restored, tooLate: before.length - restored, draft: null });
  }

  /** Sends the marks and deletions of a collection; the server does them now, the answer is stored later. */
  async push(id: CollectionId): Promise<void> {
    if (this.running.has(id) || this.resetting.has(id)) return;
    const { pushes } = await this.harness.store.ready(this.harness.clock.now());
    const items = pushes.get(id) ?? [];
    if (items.length === 0) return;
    await this.harness.store.saveInflight(id, inflightOf(sentOf(items)));
    const settled: Settlement[] = [];
    const effects: (() => void)[] = [];
    for (const { key, operations } of items) {
      const mail = this.device.find(id, key.serverId)!;
      const found = this.server.in(id).get(key.serverId);
      for (const { id: operation, version, work } of operations) {
        const kind = found || work.kind === 'delete' ? 'done' : 'dropped';
        settled.push({
          operation,
          version,
          outcome: kind === 'done' ? { kind } : { kind, problem: 'gone' },
        });
        if (work.kind === 'read') mail.inflight.read = work.read;
        if (work.kind === 'flag') mail.inflight.flag = flags.indexOf(work.flag) as 0 | 1 | 2;
        if (work.kind === 'delete') mail.inflight.deleted = true;
        if (found && work.kind === 'read') found.read = work.read;
        if (found && work.kind === 'flag') found.flag = flags.indexOf(work.flag) as 0 | 1 | 2;
        if (work.kind === 'delete') this.server.in(id).delete(key.serverId);
      }
      const { read, flag } = mail.inflight;
      const wrote = { ...(read !== undefined && { read }), ...(flag !== undefined && { flag }) };
      if (found) this.server.acknowledge(id, key.serverId, wrote);
      effects.push(() => this.pushed(mail, found !== undefined));
    }
    this.run_(id, async () => {
      await this.harness.sync(id, { settled, clearInflight: true });
      for (const effect of effects) effect();
    });
  }

  pushed(mail: ModelMail, found: boolean): void {
    if (!this.device.mails.has(mail)) return;
    if (mail.inflight.deleted) this.device.mails.delete(mail);
    else if (found) this.device.marked(mail);
    else {
      if (mail.arrived) {
        this.device.mails.delete(mail);
        return;
      }
      // The server's word: the edit is taken back, unless a newer one waits.
      for (const kind of ['read', 'flag'] as const) {
        if (mail.inflight[kind] !== undefined && mail.overlay[kind] === mail.inflight[kind]) {
          delete mail.overlay[kind];
        }
        delete mail.inflight[kind];
        if (mail.overlay[kind] === mail.known[kind]) delete mail.overlay[kind];
      }
    }
  }

  /** `lost`: the server does it, and nobody learns of it. */
  async pushMoves(lost: boolean): Promise<void> {
    if (this.running.has('move')) return;
    const { moves } = await this.harness.store.ready(this.harness.clock.now());
    if (moves.length === 0) return;
    await this.harness.store.saveInflight('move', inflightOf(sentOf(moves)));
    const settled: Settlement[] = [];
    const effects: (() => void)[] = [];
    for (const { key, operations } of moves) {
      const mail = this.device.find(key.collectionId, key.serverId)!;
      const [{ id: operation, version, work }] = operations as [(typeof operations)[number]];
      if (work.kind !== 'move') throw new Error('no move');
      const serverId = this.server.move(key.collectionId, key.serverId, work.to);
      mail.inflight.folder = work.to;
      mail.maybe = null;
      if (lost) {
        const again = { kind: 'again', notBefore: 0, problem: 'move-source' } as const;
        settled.push({ operation, version, outcome: again });
        effects.push(() => {
          if (this.device.mails.has(mail) && mail.inflight.folder) this.device.unanswered(mail);
        });
        continue;
      }
      settled.push({
        operation,
        version,
        outcome: serverId ? { kind: 'done', serverId } : { kind: 'dropped', problem: 'gone' },
      });
      effects.push(() => this.device.mails.has(mail) && this.device.moved(mail, serverId));
    }
    this.run_('move', async () => {
      await this.harness.store.settle('move', settled);
      for (const effect of effects) effect();
    });
  }

  run_(scope: string, settle: () => Promise<void>): void {
    this.running.set(scope, {
      settle: async () => {
        this.running.delete(scope);
        await settle();
      },
    });
  }

  async settleOne(): Promise<void> {
    await [...this.running.values()][0]?.settle();
  }

  /** Rows of the page with the model's messages. */
  async visible(): Promise<readonly { readonly number: MessageNumber; readonly mail: ModelMail }[]> {
    const rows: { number: MessageNumber; mail: ModelMail }[] = [];
    for (const id of collections) {
      const list = await this.page.list({ folder: id });
      const keys = await this.page.keys(list.numbers(0, list.length));
      for (const [number, key] of keys) {
        const mail = this.device.find(key.collectionId, key.serverId);
        if (!mail) throw new Error('a message the model does not know');
        rows.push({ number, mail });
      }
    }
    return rows;
  }

  /** Page and model show the same. */
  async compare(): Promise<void> {
    await this.page.refresh();
    const shown: unknown[] = [];
    for (const id of collections) {
      const list = await this.page.list({ folder: id });
      for (const row of await list.rows(0, list.length)) {
        shown.push({
          folder: row.folder,
          subject: row.subject,
          read: row.read,
          flag: flags.indexOf(row.flag),
        });
      }
    }
    const expected = [...this.device.mails]
      .map((mail) => this.device.shown(mail))
      .filter((row) => row !== null)
      .map(({ uid, ...row }) => ({ ...row, subject: subjectOf(uid) }));
    expect(sorted(shown)).toEqual(sorted(expected));
  }

  /** Everything is sent and fetched: device and server are equal. */
  async comeToRest(): Promise<void> {
    for (let round = 0; round < 12; round++) {
      while (this.running.size > 0) await this.settleOne();
      this.harness.clock.time += 6_000;
      for (const id of collections) await this.sync(id, 1_000);
      for (const id of collections) await this.push(id);
      while (this.running.size > 0) await this.settleOne();
      await this.pushMoves(false);
    }
    // Deleted elsewhere between a move of ours and the next Sync: nobody reports that, a reset finds it.
    for (const id of collections) {
      if (![...this.device.mails].some(({ arrived, key }) => arrived && key.collection === id)) continue;
      await this.reset(id);
      await this.sync(id, 1_000);
    }
    await this.compare();
    await this.page.refresh();
    const onDevice: unknown[] = [];
    for (const id of collections) {
      const list = await this.page.list({ folder: id });
      for (const { subject, read, flag } of await list.rows(0, list.length)) {
        onDevice.push({ id, subject, read, flag: flags.indexOf(flag) });
      }
    }
    const onServer = collections.flatMap((id) =>
      [...this.server.in(id).values()].map(({ uid, read, flag }) => ({
        id,
        subject: subjectOf(uid),
        read,
        flag,
      })),
    );
    expect(sorted(onDevice)).toEqual(sorted(onServer));
    expect(await this.harness.store.operations()).toEqual([]);
    while (await this.harness.store.housekeep());
    expect(await this.harness.store.selfCheck()).toEqual([]);
    for (const { subject } of onServer.slice(0, 5)) {
      expect((await this.page.search({ text: subject, limit: 5 })).total, subject).toBe(1);
    }
  }

  close(): void {
    this.harness.store.close();
    this.page.close();
  }
}

type Before = { readonly mail: ModelMail; folder: CollectionId; read: boolean; flag: number };

function sentOf(items: readonly ReadyItem[]): { id: Settlement['operation']; version: number }[] {
  return items.flatMap(({ operations }) => operations.map(({ id, version }) => ({ id, version })));
}

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).sort();
}

let databases = 0;
/** Real databases take ten times as long. */
const runs = 'document' in globalThis ? 12 : 60;

test('whatever comes in whatever order, the page shows what it should, and device and server end up equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 80 }), async (commands) => {
      indexedDB.deleteDatabase('brieftaube-00112233445566aa');
      databases++;
      const world = await World.start();
      try {
        for (const step of commands) {
          await world.run(step);
          await world.compare();
        }
        await world.comeToRest();
      } finally {
        world.close();
      }
    }),
    { numRuns: runs },
  );
  expect(databases).toBeGreaterThanOrEqual(runs);
}, 600_000);
