import { expect, it } from 'vitest';
import type { LinkRequest } from '../../src/core/link/messages.ts';
import { AttentionBook } from '../../worker/attention-book.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';

type Beat = Extract<LinkRequest, { readonly kind: 'beat' }>;

const beat = (openFolder: string | null, visible = true): Beat =>
  ({
    kind: 'beat',
    account: 'a',
    visible,
    openFolder,
    visibleMessages: [],
    openMessage: null,
  }) as unknown as Beat;

it('what is on the screen that spoke last counts', () => {
  const book = new AttentionBook(new VirtualClock(0));
  expect(book.note('one', beat('5'))).toBe(true);
  expect(book.note('one', beat('5'))).toBe(false);
  expect(book.note('two', beat('7'))).toBe(true);
  expect(book.now()).toMatchObject({ visible: true, openFolder: '7' });
  expect(book.note('two', beat(null, false))).toBe(true);
  expect(book.now()).toMatchObject({ visible: true, openFolder: '5' });
});

it('a page that is not heard of for two beats looks no more', async () => {
  const clock = new VirtualClock(0);
  const book = new AttentionBook(clock);
  book.note('one', beat('5'));
  await clock.pass(44_000);
  expect(book.now().visible).toBe(true);
  await clock.pass(2_000);
  expect(book.now()).toEqual({ visible: false, openFolder: null, visibleMessages: [], openMessage: null });
});

it('thousands of clients do not fill the memory', () => {
  const book = new AttentionBook(new VirtualClock(0));
  for (let at = 0; at < 10_000; at++) book.note(`client ${String(at)}`, beat('5'));
  expect(book.knows('client 9999')).toBe(true);
  expect(book.knows('client 1')).toBe(false);
});
