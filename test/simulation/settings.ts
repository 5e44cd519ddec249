import type { ProtocolVersion } from '../../src/core/model/account.ts';
import type { FetchMode } from '../../src/core/model/settings.ts';
import type { ExchangeSettings } from '../exchange/settings.ts';
import type { Chance } from './chance.ts';

/** What kind of server and devices a seed is about. */
export type SimulationSettings = {
  readonly version: ProtocolVersion;
  readonly exchange: Partial<ExchangeSettings>;
  readonly fetchModes: { readonly a: FetchMode; readonly b: FetchMode };
};

const versions: readonly ProtocolVersion[] = ['12.1', '14.1', '16.1'];

/** The versions take turns with the seeds; everything else is chance. */
export function settingsOf(seed: number, chance: Chance): SimulationSettings {
  const version = versions[((seed % 3) + 3) % 3]!;
  const mode = (): FetchMode => chance.pick<FetchMode>(['push', 'push', 'push', 15, 30, 'manual']);
  return {
    version,
    fetchModes: { a: mode(), b: mode() },
    exchange: {
      versions: [version],
      order: chance.pick(['newest', 'oldest']),
      replay: chance.pick(['answer', 'process']),
      pingWakes: chance.pick(['new', 'any']),
      ids: chance.pick(['plain', 'plain', 'hostile']),
      policy: chance.pick([null, null, { DevicePasswordEnabled: '0' }]),
      deliveryDelay: chance.pick([0, 2_000, 20_000]),
      maxPingFolders: chance.pick([200, 200, 3]),
      heartbeat: chance.pick([
        { min: 60, max: 3540 },
        { min: 120, max: 600 },
      ]),
      remembers: chance.pick(['by key', 'by key', 'by device']),
    },
  };
}
