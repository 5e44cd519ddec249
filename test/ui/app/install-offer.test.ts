import { beforeEach, expect, test } from 'vitest';
import { InstallOffer } from '../../../src/ui/app/install-offer.ts';

const day = 24 * 3_600_000;
let now = 0;

/** Chromium's event; `outcome` is what the person answers it. */
function able(outcome = 'accepted'): { asked: number } {
  const seen = { asked: 0 };
  const event = Object.assign(new Event('beforeinstallprompt'), {
    prompt: async () => void seen.asked++,
    userChoice: Promise.resolve({ outcome }),
  });
  dispatchEvent(event);
  return seen;
}

const offer = (): InstallOffer => new InstallOffer(() => now);

beforeEach(() => {
  localStorage.clear();
  now = 100 * day;
});

test('nothing is offered before something good happened', () => {
  const install = offer();
  able();
  expect(install.shown.value).toBeNull();
  expect(install.possible.value).toBe('prompt');
  install.goodMoment();
  expect(install.shown.value).toBe('prompt');
});

test('nor where the browser cannot install; it is offered when it can', () => {
  const install = offer();
  install.goodMoment();
  expect(install.shown.value).toBeNull();
  able();
  expect(install.shown.value).toBe('prompt');
});

test('the third visit is a good moment', () => {
  for (const expected of [null, null, 'prompt']) {
    const install = offer();
    able();
    install.visit();
    expect(install.shown.value).toBe(expected);
  }
});

test('“Not now” holds for 30 days', () => {
  const first = offer();
  able();
  first.goodMoment();
  first.decline();
  expect(first.shown.value).toBeNull();
  now += 29 * day;
  const early = offer();
  able();
  early.goodMoment();
  expect(early.shown.value).toBeNull();
  now += 2 * day;
  const later = offer();
  able();
  later.goodMoment();
  expect(later.shown.value).toBe('prompt');
});

test('the browser is asked once, and its no counts as ours', async () => {
  const install = offer();
  const seen = able('dismissed');
  install.goodMoment();
  await install.accept();
  await install.accept();
  expect(seen.asked).toBe(1);
  expect(install.possible.value).toBeNull();
  const next = offer();
  able();
  next.goodMoment();
  expect(next.shown.value).toBeNull();
});

test('what is stored may be anything', () => {
  for (const text of ['null', '[]', '{"visits":"many"}', 'no json']) {
    localStorage.setItem('brieftaube.install', text);
    expect(() => offer().visit()).not.toThrow();
  }
});
