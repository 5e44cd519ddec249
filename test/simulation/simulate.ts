import type { Operation } from '../../src/core/model/operation.ts';
import { brokenContents, brokenSendings, brokenWishes, differences } from './inspection.ts';
import { Mails } from './mails.ts';
import { office } from './office.ts';
import { Person } from './person.ts';
import type { Phone } from './phone.ts';
import { nameOf } from './subject.ts';
import { reaper, tunnels, weather } from './weather.ts';
import { count, createWorld, type SimulatedWorld } from './world.ts';

const minute = 60_000;

/** How long everything may take to become equal when nothing goes wrong any more: the longest rest of a guard is an hour. */
const patience = 8 * 60 * minute;

/** Requests of both devices in an hour, on average, above which something loops. */
const mostRequests = 700;

export type Simulation = {
  readonly seed: number;
  readonly hours: number;
  readonly world: SimulatedWorld;
  /** What should not have happened, in words; empty when all is well. */
  readonly problems: readonly string[];
  /** Operations that a device says have failed or are in doubt, as `a: move failed: move-target`. */
  readonly open: readonly string[];
  /** Milliseconds from the last fault until everything was equal. */
  readonly settled: number;
};

/** Lets a mailbox live for some hours, lets it come to rest, and looks whether everything is as it should be. */
export async function simulate(
  seed: number,
  hours: number,
  watch: (world: SimulatedWorld) => void = () => undefined,
): Promise<Simulation> {
  const world = await createWorld(seed, hours);
  watch(world);
  const { clock, phones, exchange, problems } = world;
  const mails = new Mails(world);
  mails.fill(90);
  const lives = phones.map((phone) => phone.live());
  const everybody = Promise.all(lives);
  await clock.run(
    Promise.race([
      everybody,
      Promise.all([
        office(world, mails),
        weather(world),
        reaper(world),
        ...phones.map((_, at) => tunnels(world, at)),
        ...phones.map((phone) => new Person(world, phone).live()),
      ]),
    ]),
  );
  const settled = await settle(world, everybody);
  for (const phone of phones) phone.end();
  await clock.run(everybody);
  const open = await openOperations(world);
  await inspect(world, open);
  const requests = world.counts.get('requests') ?? 0;
  if (requests / hours > mostRequests) problems.push(`${String(requests)} requests are a loop`);
  problems.push(...[...new Set(exchange.remarks)].map((remark) => `remark: ${remark}`));
  return { seed, hours, world, problems, open: open.map(({ words }) => words), settled };
}

/** The sky is clear: the devices look for what they missed, until all are equal. */
async function settle(world: SimulatedWorld, lives: Promise<unknown>): Promise<number> {
  const { clock, phones, exchange, mailbox } = world;
  const began = clock.now();
  exchange.faults.clear();
  for (const phone of phones) {
    phone.calm();
    phone.goOnline();
    phone.look(mailbox.folder('inbox'));
  }
  for (;;) {
    for (const phone of phones) {
      await letGo(world, phone);
      phone.wake('manual');
    }
    await clock.run(Promise.race([lives, clock.sleep(5 * minute)]));
    const equal = await Promise.all(phones.map((phone) => isEqual(world, phone)));
    if (equal.every(Boolean) || clock.now() - began > patience) return clock.now() - began;
  }
}

/** The person lets what the brake holds go. */
async function letGo({ clock }: SimulatedWorld, { page }: Phone): Promise<void> {
  const held = (await clock.run(page.operations())).filter(({ state }) => state === 'held');
  await clock.run(
    page.decide(
      held.map(({ id }) => id),
      'send',
    ),
  );
}

async function isEqual(world: SimulatedWorld, phone: Phone): Promise<boolean> {
  const { waiting, inflight, held } = await world.clock.run(phone.page.outboxCounts());
  if (waiting + inflight + held > 0) return false;
  // What is shown as failed may be the copy of a mail that is gone.
  const failed = await failedNames(world, phone);
  const lines = await differences(world, phone);
  return lines.every((line) => failed.some((name) => line.includes(` ${name} `)));
}

async function failedNames({ clock }: SimulatedWorld, { page }: Phone): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { work } of await clock.run(page.operations())) {
    const message = work.kind === 'send' ? null : await clock.run(page.message(work.number));
    if (message !== null) names.push(nameOf(message.subject));
  }
  return names;
}

type Open = { readonly phone: Phone; readonly operation: Operation; readonly words: string };

async function openOperations({ clock, phones, ledger }: SimulatedWorld): Promise<readonly Open[]> {
  const open: Open[] = [];
  for (const phone of phones) {
    for (const operation of await clock.run(phone.page.operations())) {
      const { work, state, problem } = operation;
      open.push({
        phone,
        operation,
        words: `${phone.name}: ${work.kind} ${state}: ${problem ?? ''}`,
      });
      if (work.kind === 'send') continue;
      const message = await clock.run(phone.page.message(work.number));
      if (message !== null) ledger.excuse(nameOf(message.subject), 'failed at the end');
    }
  }
  return open;
}

async function inspect(world: SimulatedWorld, open: readonly Open[]): Promise<void> {
  const { clock, phones, problems } = world;
  problems.push(
    ...brokenSendings(
      world,
      open.map(({ operation }) => operation),
    ),
  );
  problems.push(...brokenWishes(world));
  for (const { operation, words } of open) {
    if (!['failed', 'doubtful'].includes(operation.state)) problems.push(`still open: ${words}`);
  }
  for (const phone of phones) {
    // What failed and lives here alone goes with the person's word on it.
    const own = open.filter((entry) => entry.phone === phone).map(({ operation }) => operation.id);
    await clock.run(phone.page.decide(own, 'drop'));
    const lines = [
      ...(await differences(world, phone)),
      ...(await clock.run(clock.track(brokenContents(world, phone)))),
      ...(await clock.run(phone.page.selfCheck())).map(({ what, at }) => `self-check: ${what} ${String(at)}`),
      ...(await clock.run(phone.page.quarantined())).map(({ reason }) => `quarantined: ${reason}`),
      ...(await clock.run(phone.page.missingCards(5))).map((number) => `no card: ${String(number)}`),
    ];
    problems.push(...lines.map((line) => `${phone.name}: ${line}`));
    count(world, 'kills', phone.kills);
    count(world, 'steps', phone.steps);
  }
}
