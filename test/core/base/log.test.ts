import { expect, it } from 'vitest';
import { Fault } from '../../../src/core/base/errors.ts';
import { Log } from '../../../src/core/base/log.ts';
import { ManualClock } from '../eas/manual-clock.ts';

const start = Date.UTC(2026, 10, 24, 9);

it('is a tree of timed items: what was done, how long it took, what was inside', async () => {
  const clock = new ManualClock(start);
  const log = new Log(clock, 'step', { reason: 'start' });
  await log.step('Sync', (inner) => {
    clock.advance(120);
    inner.note({ sent: 40 });
    inner.mark('trailing-bytes', { bytes: 3 });
    return Promise.resolve();
  });
  clock.advance(30);
  log.note({ added: 2 });
  expect(log.end()).toEqual({
    at: start,
    level: 'info',
    code: 'step',
    facts: { reason: 'start', added: 2 },
    took: 150,
    steps: [
      {
        at: start,
        level: 'info',
        code: 'Sync',
        facts: { sent: 40 },
        took: 120,
        steps: [
          {
            at: start + 120,
            level: 'info',
            code: 'trailing-bytes',
            facts: { bytes: 3 },
            took: null,
            steps: [],
          },
        ],
      },
    ],
  });
});

it('a failure marks the item and all it lies in with its code, and goes on to the caller', async () => {
  const log = new Log(new ManualClock(start), 'step');
  log.mark('told', {}, 'warn');
  const failing = log.step('outer', (outer) =>
    outer.step('inner', () =>
      Promise.reject(new Fault({ code: 'server-busy', verdict: 'later', facts: { word: 'not taken over' } })),
    ),
  );
  await expect(failing).rejects.toMatchObject({ code: 'server-busy' });
  const record = log.end();
  expect(record.level).toBe('error');
  expect(record.steps[1]).toMatchObject({ code: 'outer', level: 'error', facts: { error: 'server-busy' } });
  expect(record.steps[1]!.steps[0]).toMatchObject({ code: 'inner', facts: { error: 'server-busy' } });
  expect(JSON.stringify(record)).not.toContain('not taken over');
});

it('what only asks to look again is told, and is no failure', async () => {
  const log = new Log(new ManualClock(start), 'step');
  const ended = log.step('Ping', () => Promise.reject(new Fault({ code: 'nudged', verdict: 'now' })));
  await expect(ended).rejects.toMatchObject({ code: 'nudged' });
  expect(log.end()).toMatchObject({ level: 'info', steps: [{ level: 'info', facts: { error: 'nudged' } }] });
});

it('of a foreign error only its kind is kept, never its words', async () => {
  const log = new Log(new ManualClock(start), 'step');
  await expect(log.step('work', () => Promise.reject(new TypeError('ann@contoso.com')))).rejects.toThrow();
  expect(JSON.stringify(log.end())).not.toContain('ann@contoso.com');
  expect(log.end().steps[0]!.facts).toEqual({ error: 'TypeError' });
});

it('what is no short fact is cut, and a clock that jumps back makes no time negative', () => {
  const clock = new ManualClock(start);
  const log = new Log(clock, 'step', { word: 'x'.repeat(1_000) });
  clock.advance(-5_000);
  expect(log.end()).toMatchObject({ facts: { word: 'x'.repeat(64) }, took: 0 });
});
