import { expect, test } from 'vitest';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import type { MessageRow } from '../../../src/core/model/message.ts';
import type { MessageList } from '../../../src/core/store/mail-store.ts';
import { ListWithout } from '../../../src/ui/views/mailbox/list-without.ts';

const numbers = (...all: readonly number[]): readonly MessageNumber[] => all as readonly MessageNumber[];

function listOf(all: readonly MessageNumber[]): MessageList {
  return {
    length: all.length,
    numbers: (start, end) => all.slice(start, end),
    date: (position) => all[position] ?? -1,
    indexOf: (number) => all.indexOf(number),
    rows: async (start, end) => all.slice(start, end).map((number) => ({ number }) as MessageRow),
  };
}

const all = numbers(9, 8, 7, 6, 5, 4, 3, 2, 1);

test.each([[[]], [[9]], [[1]], [[9, 8]], [[5, 7, 6]], [[2, 9, 4]], [[42]], [[5, 5]], [all]])(
  'without %j it is as one that never had them',
  async (gone) => {
    const list = new ListWithout(listOf(all), gone as readonly MessageNumber[]);
    const rest = all.filter((number) => !(gone as readonly number[]).includes(number));
    const expected = listOf(rest);
    expect(list.length).toBe(rest.length);
    for (let start = 0; start <= rest.length; start++) {
      for (let end = start; end <= rest.length + 2; end++) {
        expect(list.numbers(start, end)).toEqual(expected.numbers(start, end));
        expect((await list.rows(start, end)).map(({ number }) => number)).toEqual(rest.slice(start, end));
      }
    }
    for (const [at] of rest.entries()) expect(list.date(at)).toBe(expected.date(at));
    for (const number of [...all, ...numbers(42)]) expect(list.indexOf(number)).toBe(rest.indexOf(number));
  },
);
