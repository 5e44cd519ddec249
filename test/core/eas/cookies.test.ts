import { describe, expect, it } from 'vitest';
import { cookieHeader, mergeCookies } from '../../../src/core/eas/cookies.ts';

const now = 1_000_000;

describe('mergeCookies', () => {
  const jar = [['a', '1', null]] as const;

  it('replaces by name, removes at an age of zero, keeps the array when nothing is new', () => {
    expect(mergeCookies(jar, [['a', '2', null]], now)).toEqual([['a', '2', null]]);
    expect(mergeCookies(jar, [['b', '1', 5]], now)).toEqual([...jar, ['b', '1', now + 5_000]]);
    expect(mergeCookies(jar, [['a', 'gone', 0]], now)).toEqual([]);
    expect(mergeCookies(jar, [['a', '1', null]], now)).toBe(jar);
    expect(mergeCookies(jar, [['x', '', -1]], now)).toBe(jar);
  });

  it.each([
    ['a;b', '1'],
    ['', '1'],
    ['a b', '1'],
    ['a', '1; Path=/'],
    ['a', '1\r\nX: y'],
    ['a', 'ü'],
    ['a', 'x'.repeat(4096)],
  ])('what could break out of the header is dropped: %j=%j', (name, value) => {
    expect(mergeCookies(jar, [[name, value, null]], now)).toBe(jar);
  });

  it('keeps the newest twenty', () => {
    const many = Array.from({ length: 30 }, (_, at) => [`c${at}`, 'x', null] as const);
    const merged = mergeCookies([], many, now);
    expect(merged).toHaveLength(20);
    expect(merged.at(-1)).toEqual(['c29', 'x', null]);
  });
});

it('cookieHeader leaves out what has ended', () => {
  expect(cookieHeader([], now)).toBeNull();
  expect(
    cookieHeader(
      [
        ['a', '1', null],
        ['b', '2', now],
        ['c', '3', now + 1],
      ],
      now,
    ),
  ).toBe('a=1; c=3');
});
