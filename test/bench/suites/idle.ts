import 'fake-indexeddb/auto';
import { createExchange } from '../../exchange/exchange.ts';
import { Device } from '../../fakes/device.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { row } from '../row.ts';
import type { Suite } from '../suite.ts';

const hour = 3_600_000;
const address = 'idle@nordwind.example';
const password = 'idle';

/** What an hour with the app open costs when nothing happens: the real engine, an hour of virtual time. */
export const idle: Suite = {
  name: 'idle',
  says: 'requests of an idle hour on Push',
  built: false,
  limit: 60,
  async measure() {
    const clock = new VirtualClock(Date.UTC(2026, 10, 24, 9));
    const exchange = createExchange({ clock });
    const mailbox = exchange.addUser({ address, password });
    for (let n = 0; n < 50; n++) mailbox.deliver({ subject: `Message ${n}`, date: clock.now() - n * hour });
    const device = await Device.open({ exchange, clock, address, password });
    await device.settle('start');
    device.look(mailbox.folder('inbox'));
    await device.live(60_000);
    const from = exchange.requests.length;
    await device.live(hour);
    const requests = exchange.requests.slice(from);
    const pings = requests.filter(({ command }) => command === 'Ping');
    const bytes = requests.reduce((total, { received, sent }) => total + received + sent, 0);
    const count = { unit: 'requests', better: 'lower' } as const;
    return [
      row({
        name: 'an idle hour on Push, app open and looked at: requests in all',
        value: requests.length,
        ...count,
        target: 3,
      }),
      row({ name: 'of these, Pings that were held until nothing had come', value: pings.length, ...count }),
      row({ name: 'bytes of all bodies in it', value: bytes, unit: 'B', better: 'lower' }),
    ];
  },
};
