import { createExchange, type Exchange } from '../exchange/exchange.ts';
import type { Mailbox } from '../exchange/mailbox/mailbox.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';
import { Chance } from './chance.ts';
import { Ledger } from './ledger.ts';
import { Phone } from './phone.ts';
import { nameOf } from './subject.ts';
import { settingsOf, type SimulationSettings } from './settings.ts';

const ann = { address: 'ann@nordwind.example', password: 'right', name: 'Ann' };

/** Morning of a Tuesday. */
const morning = Date.UTC(2026, 10, 24, 8);

/** What the actors of a simulation share. */
export type SimulatedWorld = {
  readonly clock: VirtualClock;
  readonly exchange: Exchange;
  readonly mailbox: Mailbox;
  readonly phones: readonly Phone[];
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly settings: SimulationSettings;
  /** When everybody stops (epoch ms). */
  readonly end: number;
  /** What should not have happened, in words. */
  readonly problems: string[];
  /** What happened how often. */
  readonly counts: Map<string, number>;
};

/** A server, a mailbox and two devices; all that happens is a function of the seed. */
export async function createWorld(seed: number, hours: number): Promise<SimulatedWorld> {
  const chance = new Chance(seed);
  const settings = settingsOf(seed, chance.fork('settings'));
  const clock = new VirtualClock(morning);
  const exchange = createExchange({
    clock,
    seed: chance.integer(1_000_000),
    origin: 'https://exchange.test',
    ...settings.exchange,
  });
  const mailbox = exchange.addUser(ann);
  const ledger = new Ledger(mailbox.folder('deleted'));
  const counts = new Map<string, number>();
  const { address, password } = ann;
  const phones: Phone[] = [];
  for (const name of ['a', 'b'] as const) {
    const phone = await Phone.open({
      name,
      database: `simulation ${String(seed)} ${name}`,
      exchange,
      clock,
      chance: chance.fork(`phone ${name}`),
      address,
      password,
      givenUp: (subject, problem) => {
        const name = nameOf(subject);
        counts.set(`given up: ${problem}`, (counts.get(`given up: ${problem}`) ?? 0) + 1);
        ledger.excuse(name, problem);
      },
    });
    const { mailWindow } = await clock.run(phone.page.settings());
    await clock.run(phone.page.saveSettings({ mailWindow, fetchMode: settings.fetchModes[name] }));
    phones.push(phone);
  }
  return {
    clock,
    exchange,
    mailbox,
    phones,
    ledger,
    chance,
    settings,
    end: morning + hours * 3_600_000,
    problems: [],
    counts,
  };
}

export function count({ counts }: SimulatedWorld, what: string, by = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + by);
}
