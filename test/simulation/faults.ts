import type { FaultAct } from '../exchange/faults/fault-order.ts';
import type { Chance } from './chance.ts';

/** A way in which a request goes wrong; `command`: what it can happen to, any when absent. */
type Trouble = {
  readonly weight: number;
  readonly commands?: readonly string[];
  readonly act: (chance: Chance) => FaultAct;
};

const status = (
  level: 'global' | 'collection' | 'item',
  values: readonly number[],
): ((chance: Chance) => FaultAct) => {
  return (chance) => ({ kind: 'status', level, status: chance.pick(values) });
};

const retryAfter = (chance: Chance): number | null => chance.pick([null, null, 1, 30, 240, 1_800]);

/** Everything the faults of our own Exchange can do, as often as it should happen. */
export const troubles: Readonly<Record<string, Trouble>> = {
  'lost before': { weight: 10, act: () => ({ kind: 'drop', when: 'before' }) },
  'lost after': { weight: 16, act: () => ({ kind: 'drop', when: 'after' }) },
  cut: {
    weight: 8,
    act: (chance) => ({ kind: 'cut', after: chance.integer(chance.pick([10, 400, 4_000])) }),
  },
  late: {
    weight: 6,
    act: (chance) => ({
      kind: 'delay',
      ms: chance.pick([1_000, 20_000, 200_000]),
      when: chance.pick(['before', 'after']),
    }),
  },
  slow: { weight: 3, act: (chance) => ({ kind: 'drip', bytes: 100, pause: chance.pick([50, 2_000]) }) },
  'server error': {
    weight: 10,
    act: (chance) => ({
      kind: 'http',
      status: chance.pick([500, 500, 502, 503, 504, 408]),
      process: chance.hit(0.4),
    }),
  },
  'refused by HTTP': {
    weight: 3,
    act: (chance) => ({ kind: 'http', status: chance.pick([400, 403, 413, 429, 501, 507]) }),
  },
  throttled: {
    weight: 5,
    act: (chance) => ({
      kind: 'throttled',
      retryAfter: retryAfter(chance),
      form: chance.pick(['seconds', 'date']),
      reason: 'CommandFrequency',
    }),
  },
  'login page': { weight: 4, act: (chance) => ({ kind: 'html', process: chance.hit(0.4) }) },
  'trailing garbage': { weight: 3, act: () => ({ kind: 'garbage' }) },
  'policy wanted': { weight: 3, act: () => ({ kind: 'http', status: 449 }) },
  moved: {
    weight: 2,
    act: (chance) => ({
      kind: 'moved',
      location: `https://exchange${chance.pick(['', '2'])}.test/Microsoft-Server-ActiveSync`,
    }),
  },
  'keys forgotten': { weight: 4, commands: ['Sync'], act: () => ({ kind: 'key-reset' }) },
  'hierarchy forgotten': {
    weight: 3,
    commands: ['FolderSync', 'Sync', 'Ping'],
    act: () => ({ kind: 'hierarchy-reset' }),
  },
  'all keys void': {
    weight: 1,
    act: () => ({ kind: 'headers', headers: { 'X-MS-RP': '1.0,2.5,12.0,12.1,14.0,14.1,16.0,16.1' } }),
  },
  'status of Sync': { weight: 8, commands: ['Sync'], act: status('global', [3, 5, 12, 16, 110, 111]) },
  'status of a collection': { weight: 8, commands: ['Sync'], act: status('collection', [3, 5, 12, 16]) },
  'status of a change': { weight: 4, commands: ['Sync'], act: status('item', [5, 6, 9, 16]) },
  'status of a move': { weight: 4, commands: ['MoveItems'], act: status('item', [5, 7]) },
  'status of moves': { weight: 1, commands: ['MoveItems'], act: status('global', [110, 111]) },
  'status of Ping': { weight: 3, commands: ['Ping'], act: status('global', [3, 4, 7, 8, 111]) },
  'status of FolderSync': { weight: 3, commands: ['FolderSync'], act: status('global', [6, 9, 11, 111]) },
  'status of a mail': { weight: 3, commands: ['SendMail'], act: status('global', [110, 111, 120]) },
  'status of a fetch': { weight: 2, commands: ['ItemOperations'], act: status('item', [3, 8, 14]) },
  'promise of more': { weight: 3, commands: ['Sync'], act: () => ({ kind: 'more-without-items' }) },
  'same key': { weight: 3, commands: ['Sync'], act: () => ({ kind: 'same-key' }) },
  'said twice': { weight: 3, commands: ['Sync'], act: () => ({ kind: 'duplicate-add' }) },
  'unknown id': {
    weight: 3,
    commands: ['Sync'],
    act: (chance) => ({ kind: 'unknown-id', operation: chance.pick(['Change', 'Delete', 'SoftDelete']) }),
  },
};

/** Requests that trouble looks for, as often as they are worth it. */
export const commandWeights = {
  '*': 10,
  Sync: 10,
  MoveItems: 6,
  SendMail: 5,
  SmartReply: 2,
  SmartForward: 2,
  FolderSync: 2,
  ItemOperations: 3,
  Ping: 3,
  Provision: 1,
  Options: 0.5,
  GetItemEstimate: 1,
};
