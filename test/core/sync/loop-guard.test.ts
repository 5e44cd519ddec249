import { expect, it } from 'vitest';
import { utf8 } from '../../../src/core/base/bytes.ts';
import { LoopGuard } from '../../../src/core/sync/loop-guard.ts';

it('stops the same bytes to the same command within a minute, and lets them pass a minute later', () => {
  const guard = new LoopGuard();
  const body = utf8('same');
  let sent = 0;
  const send = (now: number): void => {
    guard.note('Sync', body, now);
    sent += 1;
  };
  expect(() => {
    for (let at = 0; at < 50; at++) send(at);
  }).toThrow(expect.objectContaining({ code: 'loop', verdict: 'later' }) as Error);
  expect(sent).toBe(10);
  expect(() => send(120_000)).not.toThrow();
});

it('what goes on in a circle is let through more and more rarely, an hour apart in the end', () => {
  const guard = new LoopGuard();
  let sent = 0;
  for (let now = 0; now < 24 * 3_600_000; now += 1_000) {
    try {
      guard.note('Sync', null, now);
      sent += 1;
    } catch {
      // Held.
    }
  }
  expect(sent).toBeLessThan(10 * (7 + 24));
});

it('takes other bytes and other commands for other requests', () => {
  const guard = new LoopGuard();
  expect(() => {
    for (let at = 0; at < 200; at++) {
      guard.note('Sync', utf8(`request ${String(at)}`), at);
      if (at < 10) guard.note('FolderSync', null, at);
    }
  }).not.toThrow();
});
