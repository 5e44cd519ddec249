import { beforeAll, describe, expect, test } from 'vitest';
import { SeededRandom } from '../exchange/random.ts';
import { mutate } from './mutate.ts';
import { read, readable } from './read.ts';
import { record, type Recording } from './record.ts';

/** Spoilt answers; `FUZZ=100000` reads more of them. */
const answers = Math.max(10_000, Number(process.env['FUZZ'] ?? 0));

describe('spoilt answers through decoder and readers', () => {
  const recordings: Recording[] = [];

  beforeAll(async () => {
    for (const version of ['12.1', '14.1', '16.1'] as const) recordings.push(...(await record(version)));
  }, 60_000);

  test('every command was recorded, and is read as it came', () => {
    const commands = new Set(recordings.map(({ command }) => command));
    // 12.1 sends mail without an answer, and what failed says so by its HTTP status.
    for (const command of readable) {
      if (!command.startsWith('Smart')) expect([...commands]).toContain(command);
    }
    for (const recording of recordings) {
      // The first command of a device is told to provision.
      expect(['read', 'provision'], recording.command).toContain(read(recording, recording.body));
    }
  });

  test(`${String(answers)} spoilt answers: each is read, or ends in a fault with a code; nothing else is thrown`, () => {
    const endings = new Map<string, number>();
    for (let seed = 0; seed < answers; seed++) {
      const random = new SeededRandom(seed);
      const recording = random.pick(recordings);
      const body = mutate(recording.body, random, random.pick(recordings).body);
      let ending: string;
      try {
        ending = read(recording, body);
      } catch (cause) {
        throw new Error(`seed ${String(seed)}, ${recording.command} of ${recording.version}`, { cause });
      }
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
    }
    // Both sides of the fence were visited.
    expect(endings.get('read')).toBeGreaterThan(answers / 20);
    expect(endings.size).toBeGreaterThan(8);
  }, 120_000);
});
