import { expect, it } from 'vitest';
import { Fault } from '../../../src/core/base/errors.ts';
import type { MailStore } from '../../../src/core/store/mail-store.ts';
import { act, day, expectEqual, fill, hour, lab, minute, numbersIn, start, subjectsIn } from './lab.ts';

const window = { since: start - 31 * day };

/** A store whose commits fail as long as `trouble` says with what. */
function failing(trouble: { code: string | null }): (inner: MailStore) => MailStore {
  return (inner) =>
    new Proxy(inner, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (trouble.code !== null && /^commit|^saveInflight$/.test(String(name))) {
            return Promise.reject(new Fault({ code: trouble.code, verdict: 'after-user' }));
          }
          return Reflect.apply(value, target, args);
        };
      },
    });
}

it.each(['quota', 'newer-version', 'storage'])(
  'a device that cannot store (%s): said plainly, nothing is lost or sent in a circle, and work goes on when it can',
  async (code) => {
    const one = lab();
    const trouble: { code: string | null } = { code: null };
    fill(one.mailbox, 40);
    const device = await one.device({ store: failing(trouble) });
    await device.settle('start');
    const numbers = await numbersIn(device);
    await act(device, { kind: 'read', numbers: numbers.slice(0, 3), read: true });
    one.mailbox.deliver({ subject: 'Later' });
    trouble.code = code;
    one.forget();
    const result = await device.settle('manual');
    expect(result.kind).toBe('wait');
    expect(device.statuses.at(-1)).toMatchObject({ state: 'problem', problem: code });
    await device.live(2 * hour);
    // Every five minutes one look, not more.
    expect(one.count()).toBeLessThan(60);
    expect(await subjectsIn(device)).toHaveLength(40);
    expect(await one.clock.run(device.store.outboxCounts())).toMatchObject({ failed: 0 });
    trouble.code = null;
    await device.live(10 * minute);
    await device.settle('manual');
    await expectEqual(one, device, window);
    expect(one.mailbox.items(one.mailbox.folder('inbox')).filter(({ read }) => read)).toHaveLength(3);
    expect(device.statuses.at(-1)).toMatchObject({ state: 'up-to-date', problem: null });
  },
);
