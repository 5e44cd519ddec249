import type { FaultOrder } from '../exchange/faults/fault-order.ts';
import type { Chance } from './chance.ts';
import { commandWeights, troubles } from './faults.ts';
import { count, type SimulatedWorld } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The network and the server's bad days: orders at any time, for one device or both, once or for a while. */
export async function weather(world: SimulatedWorld): Promise<void> {
  const { clock, end, exchange, phones } = world;
  const chance = world.chance.fork('weather');
  while (clock.now() < end) {
    await clock.sleep(chance.pause(9 * minute));
    if (clock.now() >= end) return;
    const name = chance.weighted(weights);
    const device = chance.hit(0.6) ? chance.pick(phones).device.account.deviceId : null;
    const placed = exchange.faults.order(order(name, device, chance));
    count(world, `weather: ${name}`);
    void clock.sleep(chance.pause(20 * minute)).then(() => placed.cancel());
  }
}

const weights = Object.fromEntries(Object.entries(troubles).map(([name, { weight }]) => [name, weight]));

function order(name: string, deviceId: string | null, chance: Chance): FaultOrder {
  const { commands, act: choose } = troubles[name]!;
  const act = choose(chance);
  return {
    command: commands === undefined ? chance.weighted(commandWeights) : chance.pick(commands),
    occurrence: chance.pick([1, 1, 2, 4]),
    times: chance.pick([1, 1, 1, 2, 6]),
    where: (request) =>
      (deviceId === null || request.deviceId === deviceId) &&
      // A Ping that reaches the server long after its device has given it up would meet the next one there.
      !(act.kind === 'delay' && request.command === 'Ping'),
    act,
  };
}

/** Tunnels, flights, nights in flight mode: each device loses its network now and then, under whatever it does. */
export async function tunnels(world: SimulatedWorld, at: number): Promise<void> {
  const { clock, end } = world;
  const phone = world.phones[at]!;
  const chance = world.chance.fork(`tunnels ${phone.name}`);
  while (clock.now() < end) {
    await clock.sleep(chance.pause(70 * minute));
    if (clock.now() >= end) return;
    count(world, 'offline');
    phone.goOffline();
    await clock.sleep(chance.pause(chance.pick([minute, 10 * minute, 3 * hour])));
    phone.goOnline();
  }
}

/** The browser takes the worker away, at any moment, whatever it waits for; an administrator asks for the policy again. */
export async function reaper(world: SimulatedWorld): Promise<void> {
  const { clock, end, phones, exchange, mailbox } = world;
  const chance = world.chance.fork('reaper');
  while (clock.now() < end) {
    await clock.sleep(chance.pause(12 * minute));
    if (clock.now() >= end) return;
    if (chance.hit(0.05)) exchange.refreshPolicy(mailbox.address, chance.pick([142, 143, 144]));
    chance.pick(phones).kill();
  }
}
