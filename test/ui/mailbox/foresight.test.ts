import { expect, test } from 'vitest';
import type { CollectionId, MessageNumber } from '../../../src/core/model/ids.ts';
import type { MessageRow } from '../../../src/core/model/message.ts';
import { Foresight } from '../../../src/ui/views/mailbox/foresight.ts';
import type { Filter, ListAnswer } from '../../../src/ui/views/mailbox/list-query.ts';

// A tap shows before the store is told, and what shows is never lost and never stays by mistake.

const all = [3, 2, 1] as readonly number[] as readonly MessageNumber[];
const two = [2] as readonly number[] as readonly MessageNumber[];
const row = { number: 2, read: false, flag: 'none' } as MessageRow;

function answer(filter: Filter = 'all'): ListAnswer {
  return {
    folder: 'inbox' as CollectionId,
    filter,
    rows: [],
    list: {
      length: all.length,
      numbers: (start, end) => all.slice(start, end),
      date: () => 0,
      indexOf: (number) => all.indexOf(number),
      rows: () => Promise.resolve([]),
    },
  };
}

const shown = (foresight: Foresight, from: ListAnswer): readonly number[] =>
  foresight.over(from).list.numbers(0, 9);

test('what leaves is gone at once, and stays gone in an answer that was asked for before the store was told', async () => {
  const foresight = new Foresight(() => undefined);
  const first = answer();
  expect(foresight.over(first)).toBe(first);
  const foreseen = foresight.expect(two, { leaves: true });
  expect(shown(foresight, first)).toEqual([3, 1]);
  expect(foresight.over(first)).toBe(foresight.over(first));
  const early = foresight.ask(() => Promise.resolve(answer()));
  foreseen.told();
  expect(shown(foresight, (await early)!)).toEqual([3, 1]);
});

test('an answer that was asked for afterwards has the last word', async () => {
  const foresight = new Foresight(() => undefined);
  foresight.expect(two, { leaves: true }).told();
  const late = await foresight.ask(() => Promise.resolve(answer()));
  expect(foresight.over(late!)).toBe(late);
  expect(shown(foresight, answer())).toEqual([3, 2, 1]);
});

test('a deed that came to nothing is withdrawn, and the list is told', () => {
  let told = 0;
  const foresight = new Foresight(() => told++);
  const first = answer();
  const foreseen = foresight.expect(two, { leaves: true });
  foreseen.told();
  foreseen.withdraw();
  foreseen.withdraw();
  expect(told).toBe(2);
  expect(foresight.over(first)).toBe(first);
});

test('marks are put on the row, one over the other, and it stays the same object meanwhile', () => {
  const foresight = new Foresight(() => undefined);
  expect(foresight.row(row)).toBe(row);
  foresight.expect(two, { flag: 'flagged' });
  foresight.expect(two, { read: true });
  expect(foresight.row(row)).toMatchObject({ number: 2, read: true, flag: 'flagged' });
  expect(foresight.row(row)).toBe(foresight.row(row));
  const other = { ...row, number: 1 as MessageNumber };
  expect(foresight.row(other)).toBe(other);
});

test.each([
  ['unread', { read: true }, [3, 1]],
  ['unread', { read: false }, [3, 2, 1]],
  ['flagged', { flag: 'none' }, [3, 1]],
  ['flagged', { flag: 'flagged' }, [3, 2, 1]],
  ['flagged', { read: true }, [3, 2, 1]],
  ['all', { read: true, flag: 'none' }, [3, 2, 1]],
] as const)('in the list of %s, %j leaves %j', (filter, effect, left) => {
  const foresight = new Foresight(() => undefined);
  foresight.expect(two, effect);
  expect(shown(foresight, answer(filter))).toEqual(left);
});
