import { expect, test } from 'vitest';
import type { CollectionId } from '../../src/core/model/ids.ts';
import type { AccountStore } from '../../src/core/store/account-store.ts';
import type { EasTransport } from '../../src/core/eas/transport.ts';
import { fill, hour, lab, minute, type Lab } from '../core/sync/lab.ts';
import { SeededRandom } from '../exchange/random.ts';
import type { Device } from '../fakes/device.ts';
import { listening } from '../simulation/verdicts.ts';
import { arrived, edit, type Edit } from './edits.ts';
import { mutate } from './mutate.ts';

/** Spoilt answers in one life; there are as many lives as `FUZZ` answers take, from 1. */
const perLife = 130;
const lives = Math.ceil(Number(process.env['FUZZ'] ?? 10_000) / perLife);

/** Requests after one edit above which the engine counts as one that loops: half an hour, every pass, back-offs. */
const mostRequests = 250;

/** Reasons in the sync report for which an edit is gone with its message, its folder or its target. */
const told = /^edit-lost|^move-target-gone|^folder-/;

/** The line to a server whose answers are spoilt on order. */
class Line {
  readonly #random: SeededRandom;
  #other = new Uint8Array(0);
  /** Answers that are still to be spoilt. */
  orders = 0;
  spoilt = 0;
  requests = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  wrap(inner: EasTransport): EasTransport {
    return {
      send: async (request) => {
        this.requests += 1;
        const answer = await inner.send(request);
        if (request.method !== 'POST' || answer.status !== 200) return answer;
        const before = this.#other;
        if (answer.body.length > 0) this.#other = answer.body.slice();
        if (this.orders === 0 || before.length === 0 || this.#random.fraction() < 0.2) return answer;
        this.orders -= 1;
        this.spoilt += 1;
        return { ...answer, body: mutate(answer.body, this.#random, before) };
      },
    };
  }
}

/** A device in a life of spoilt answers, and what its person did. */
class Life {
  readonly one: Lab;
  readonly line: Line;
  readonly random: SeededRandom;
  readonly edits: Edit[] = [];
  /** Edits that the engine gave up, and said so. */
  readonly givenUp = new Set<number>();
  device!: Device;

  constructor(seed: number) {
    this.random = new SeededRandom(seed * 7_919);
    const version = (['12.1', '14.1', '16.1'] as const)[seed % 3]!;
    this.one = lab({ seed, version, policy: seed % 2 === 0 ? null : { DevicePasswordEnabled: '0' } });
    this.line = new Line(this.random);
  }

  async begin(name: string): Promise<void> {
    fill(this.one.mailbox, 12);
    this.device = await this.one.device({
      name,
      transport: (inner) => this.line.wrap(inner),
      store: (inner) =>
        listening(inner, (number) => {
          this.givenUp.add(number);
          return Promise.resolve();
        }),
    });
    await this.device.settle('start');
  }

  /** A mail comes, the person does one thing, and the next answers are spoilt. */
  async round(at: number): Promise<void> {
    const { one, device, line, random } = this;
    one.mailbox.deliver({ subject: `New ${String(at)}`, date: one.clock.now() });
    const touched = new Set(this.edits.map(({ subject }) => subject));
    const list = await one.clock.run(device.store.list({ folder: await this.#inbox() }));
    const rows = await one.clock.run(list.rows(0, 30));
    const fresh = rows.filter(({ subject }) => !touched.has(subject) && /^(?:New|Mail) \d+$/.test(subject));
    const done = fresh.length === 0 ? null : await edit(device, random.pick(fresh), random, at);
    if (done !== null) this.edits.push(done);
    line.orders = 1 + random.integer(4);
    line.requests = 0;
    if (random.fraction() < 0.1) await device.reopen();
    await device.live(random.pick([minute, 6 * minute, 31 * minute]), 'manual');
    expect(line.requests).toBeLessThan(mostRequests);
  }

  /** Edits that are neither on the server, nor pending, nor shown as failed, nor told. */
  async lost(): Promise<readonly Edit[]> {
    const { one, device } = this;
    const operations = await one.clock.run(device.store.operations());
    const kept = new Set(operations.map(({ work }) => (work.kind === 'send' ? work.subject : work.number)));
    const missing = this.edits.filter(
      (each) =>
        !arrived(one, each) &&
        !kept.has(each.number ?? each.subject) &&
        !(each.number !== null && this.givenUp.has(each.number)),
    );
    const report = await one.clock.run(device.store.report());
    const reasons = report.filter(({ code }) => told.test(code)).length;
    // A message that an answer declared dead takes its edits along: a line of the report for each.
    return missing.length <= reasons ? missing.filter(({ kind }) => kind === 'send') : missing;
  }

  /** Mistakes of ours that the engine has survived. */
  mistakes(): readonly unknown[] {
    const { reports } = this.device;
    return reports.flatMap(({ steps }) => steps).filter(({ code }) => code === 'unexpected');
  }

  async selfCheck(): Promise<readonly unknown[]> {
    return this.one.clock.run((this.device.store as AccountStore).selfCheck());
  }

  async #inbox(): Promise<CollectionId> {
    return this.one.mailbox.folder('inbox') as CollectionId;
  }
}

/** The lives with an odd number, or with an even one: a file each, so that two cores share what takes longest of all. */
export function testLives(which: 'odd' | 'even'): void {
  const seeds = Array.from({ length: lives }, (_, at) => at + 1);
  test.each(seeds.filter((seed) => (seed % 2 === 1) === (which === 'odd')))(
    `life %i: ${String(perLife)} spoilt answers through the whole engine: no crash, no loop, no edit lost`,
    live,
    300_000,
  );
}

async function live(seed: number): Promise<void> {
  const life = new Life(seed);
  await life.begin(`fuzz ${String(seed)}`);
  for (let at = 0; life.line.spoilt < perLife; at++) {
    await life.round(at);
    if (life.device.wiped !== null) break;
    expect(await life.selfCheck(), `round ${String(at)}`).toEqual([]);
    expect(await life.lost(), `round ${String(at)}`).toEqual([]);
  }
  expect(life.mistakes()).toEqual([]);
  // The line is whole again: what waits is sent, and new mail comes.
  life.line.orders = 0;
  const { one, device } = life;
  await device.live(3 * hour, 'manual');
  one.mailbox.deliver({ subject: 'Afterwards', date: one.clock.now() });
  await device.live(2 * hour, 'manual');
  expect(await life.lost()).toEqual([]);
  expect(await life.selfCheck()).toEqual([]);
  const { waiting, inflight } = await one.clock.run(device.store.outboxCounts());
  expect([waiting, inflight]).toEqual([0, 0]);
  for (const { subject, kind } of life.edits) {
    // Up to 12.1 nothing but what Sent Items shows tells of a mail, and here even that lies.
    if (kind !== 'send' || one.exchange.settings.versions[0] === '12.1') continue;
    expect(one.exchange.sent.filter((mail) => mail.subject === subject).length).toBeLessThanOrEqual(1);
  }
  const list = await one.clock.run(
    device.store.list({ folder: one.mailbox.folder('inbox') as CollectionId }),
  );
  const rows = await one.clock.run(list.rows(0, list.length));
  expect(rows.map(({ subject }) => subject)).toContain('Afterwards');
}
