import { expect, test } from 'vitest';
import { hueOf, initialsOf, nameOf } from '../../../src/ui/parts/person.ts';

const person = (name: string, address = 'x@example.org') => ({ name, address });

test.each([
  ['Mara Feld', 'MF'],
  ['Dr. Jana van der Brandt', 'JB'],
  ['Prof. Dr. Okafor', 'O'],
  ['Elif Yıldız', 'EY'],
  ['Ökonom Ärger', 'ÖÄ'],
  ['👩‍🚀 Astronautin', 'A'],
  ['"Feld, Mara"', 'FM'],
  ['יעל עמרני', 'יע'],
  ['', 'X'],
  ['mara@example.org', 'X'],
])('initials of %j are %j', (name, initials) => {
  expect(initialsOf(person(name))).toBe(initials);
});

test('nobody has a question mark', () => {
  expect(initialsOf(null)).toBe('?');
});

test('the hue is FNV-1a of the lower-case address modulo 10', () => {
  // FNV-1a 32 of "a" is 0xe40c292c, of "foobar" 0xbf9cf968 (the reference vectors of the algorithm).
  expect(hueOf(person('', 'a'))).toBe(0xe40c292c % 10);
  expect(hueOf(person('', 'foobar'))).toBe(0xbf9cf968 % 10);
  expect(hueOf(person('Someone', 'FooBar'))).toBe(hueOf(person('', 'foobar')));
});

test('a name never brings control characters or reversed text into the page', () => {
  expect(nameOf(person('Mara\u202Egnp.exe\u0000\n Feld'), '')).toBe('Mara gnp.exe Feld');
  expect(nameOf(person(''), '')).toBe('x@example.org');
  expect(nameOf(null, '(no sender)')).toBe('(no sender)');
});
