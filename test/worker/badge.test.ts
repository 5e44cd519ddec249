import { expect, it } from 'vitest';
import type { MailStore } from '../../src/core/store/mail-store.ts';
import { Badge } from '../../worker/badge.ts';

const store = (unread: number): MailStore =>
  ({
    folders: () =>
      Promise.resolve([
        { role: 'sent', unread: 9 },
        { role: 'inbox', unread },
      ]),
  }) as unknown as MailStore;

it('shows the unread mail of all Inboxes, and only when it changes', async () => {
  const shown: (number | null)[] = [];
  const badge = new Badge({
    setAppBadge: (count) => Promise.resolve(void shown.push(count)),
    clearAppBadge: () => Promise.resolve(void shown.push(null)),
  });
  await badge.update('a', store(3));
  await badge.update('a', store(3));
  await badge.update('b', store(2));
  await badge.remove('a');
  await badge.update('b', store(0));
  expect(shown).toEqual([3, 5, 2, null]);
});

it('does without where there is none, or where it is refused', async () => {
  await expect(new Badge({}).update('a', store(1))).resolves.toBeUndefined();
  const refused = new Badge({ setAppBadge: () => Promise.reject(new Error('not installed')) });
  await expect(refused.update('a', store(1))).resolves.toBeUndefined();
});
