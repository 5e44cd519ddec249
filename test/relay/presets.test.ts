import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Limits, presetLimits } from '../../relay/limits.ts';
import { presetTimes } from '../../relay/times.ts';

// The other tests shorten times and limits; these are the ones a relay starts with, beside the page that promises them.

const page = readFileSync(join(import.meta.dirname, '../../docs/relay.md'), 'utf8').replace(/\s+/g, ' ');
const visitor = {
  address: '192.0.2.1',
  host: 'mail.contoso.com',
  listed: false,
  authorization: 'Basic eA==',
};

describe('limits a relay starts with', () => {
  it('are those of the page', () => {
    expect(page).toContain(
      '8 at once, 10 a second, 60 in a burst; ten times the pace on servers in `UPSTREAMS`',
    );
    expect(presetLimits.account).toEqual({ held: 8, perSecond: 10, burst: 60 });
    expect(presetLimits.listedAccount).toEqual({ held: 8, perSecond: 100, burst: 600 });
    expect(page).toContain('Per address (IPv6 by /64): 200 at once, 100 a second.');
    expect(presetLimits.address).toMatchObject({ held: 200, perSecond: 100 });
    expect(page).toContain('20 refused log-ins per address and server in 10 minutes.');
    expect(presetLimits.guesses).toEqual({ burst: 20, perSecond: 20 / 600 });
    expect(page).toContain('10 domains a minute and address.');
    expect(presetLimits.discover).toEqual({ burst: 10, perSecond: 10 / 60 });
    expect(page).toContain('10,000 forwards in a process');
    expect(presetLimits.held).toBe(10_000);
  });

  it('hold eight of one account at once, and refuse its log-in after twenty wrong ones', () => {
    const limits = new Limits(presetLimits, () => 0);
    const held = Array.from({ length: 9 }, () => limits.enter(visitor));
    expect(held.map((answer) => ('code' in answer ? answer.limit : 'held'))).toEqual([
      ...Array<string>(8).fill('held'),
      'account-held',
    ]);
    const guesser = new Limits(presetLimits, () => 0);
    for (let guess = 0; guess < 20; guess++) {
      const lease = guesser.enter({ ...visitor, authorization: `Basic guess${String(guess)}` });
      if ('code' in lease) throw new Error(`refused after ${String(guess)}`);
      lease.refusedLogin();
      lease.release();
    }
    expect(guesser.enter(visitor)).toMatchObject({ code: 'guess-limited' });
  });
});

it('times a relay starts with are those of the page', () => {
  expect(page).toContain(
    'connect 10 s, answer 120 s, Ping and hanging Sync up to 3,570 s, 120 s without progress',
  );
  expect(presetTimes).toMatchObject({ connect: 10_000, answer: 120_000, held: 3_570_000, body: 120_000 });
  expect(page).toContain('the rest has 25 s');
  expect(presetTimes.stop).toBe(25_000);
});
