import { expect, test } from 'vitest';
import { commonStatuses } from '../../../src/core/eas/status/common.ts';
import { errorWords, hasWords } from '../../../src/ui/parts/error-words.ts';
import { problemWords } from '../../../src/ui/parts/status-words.ts';

/** Every way a request can end before the server has a word in it. */
const onTheWay = [
  'offline',
  'network',
  'cut',
  'timeout',
  'relay-missing',
  'relay-target-malformed',
  'relay-target-scheme',
  'relay-target-port',
  'relay-target-host',
  'relay-target-path',
  'relay-target-unlisted',
  'relay-target-unresolved',
  'relay-origin-refused',
  'relay-body-too-large',
  'relay-rate-limited',
  'relay-guess-limited',
  'relay-busy',
  'relay-stopping',
  'relay-upstream-unreachable',
  'relay-upstream-tls',
  'relay-upstream-reset',
  'relay-upstream-malformed',
  'relay-upstream-redirected',
  'relay-upstream-timeout',
];

test.each(onTheWay)('%s has words of its own', (code) => {
  expect(hasWords(code)).toBe(true);
});

test('whatever only a person can mend has words of its own', () => {
  const theirs = Object.values(commonStatuses.rows).filter(
    ([action]) => action === 'blocked' || action === 'sign-in',
  );
  expect(theirs.length).toBeGreaterThan(8);
  expect(theirs.map(([, code]) => code).filter((code) => !hasWords(code))).toEqual([]);
});

test('no code is ever shown, and every sentence is whole', () => {
  const all = [
    ...onTheWay,
    ...Object.values(commonStatuses.rows).map(([, code]) => code),
    'never-heard-of',
    '',
  ];
  for (const code of all) {
    const words = errorWords(code);
    expect(words).toMatch(/^[A-ZÄÖÜ“].*[.]$/);
    if (code.includes('-')) expect(words).not.toContain(code);
    expect(words).not.toMatch(/!|oops/i);
  }
});

test('a name of Object is no code', () => {
  expect(hasWords('constructor')).toBe(false);
  expect(errorWords('toString')).toBe(errorWords('never-heard-of'));
});

test('the status line has words for what the engine reports', () => {
  const other = problemWords('never-heard-of');
  for (const code of [
    'mailbox-full',
    'device-blocked',
    'send-doubtful',
    'failed',
    'held',
    'unreachable',
    'quota',
  ])
    expect(problemWords(code), code).not.toBe(other);
});
