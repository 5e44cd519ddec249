import { describe, expect, it } from 'vitest';
import { presetPing, type PingState } from '../../../src/core/model/account.ts';
import { afterPing, recall, restEnd } from '../../../src/core/sync/heartbeat.ts';

const now = 1_800_000_000_000;
const day = 86_400_000;
/** The presets of the page, for a line without a worker in it. */
const wide: PingState = { ...presetPing, heartbeat: 480, high: 1680 };

const quiet = (state: PingState): PingState =>
  afterPing(state, { kind: 'quiet', elapsed: state.heartbeat }, now);

describe('adaptive heartbeat (sync-state-machine.md section 7)', () => {
  it('grows while the line holds, up to its end', () => {
    let state = wide;
    for (let at = 0; at < 40; at++) state = quiet(state);
    expect(state).toMatchObject({ heartbeat: 1680, good: 1680, cuts: 0 });
  });

  it('changes leave it as it is', () => {
    expect(afterPing(wide, { kind: 'changes' }, now).heartbeat).toBe(480);
  });

  it('an answer before its time proves nothing about the line', () => {
    expect(afterPing(wide, { kind: 'quiet', elapsed: 100 }, now)).toMatchObject({
      heartbeat: 480,
      good: null,
    });
  });

  it('Ping cut at 240 seconds each time: settles below', () => {
    let state = wide;
    const beats: number[] = [];
    for (let at = 0; at < 30; at++) {
      state = state.heartbeat > 240 ? afterPing(state, { kind: 'cut', elapsed: 240 }, now) : quiet(state);
      beats.push(state.heartbeat);
    }
    expect(beats.slice(-20).every((beat) => beat <= 210)).toBe(true);
    expect(state).toMatchObject({ ceiling: 240, heartbeat: 210, good: 210 });
  });

  it('forgets the ceiling after a day', () => {
    const cut = afterPing(wide, { kind: 'cut', elapsed: 240 }, now);
    expect(recall(cut, now + day - 1).ceiling).toBe(240);
    expect(recall(cut, now + day + 1).ceiling).toBeNull();
    expect(recall(cut, now - 1).ceiling).toBeNull();
  });

  it('takes the limits of the server', () => {
    const short = afterPing(wide, { kind: 'limit', heartbeat: 90 }, now);
    expect(short).toMatchObject({ heartbeat: 90, high: 90 });
    expect(quiet(short).heartbeat).toBe(90);
    const long = afterPing({ ...wide, heartbeat: 60 }, { kind: 'limit', heartbeat: 600 }, now);
    expect(long).toMatchObject({ heartbeat: 600, low: 600 });
  });

  it('a limit that is no other value is no reason to ask again at once', () => {
    expect(afterPing(wide, { kind: 'limit', heartbeat: 480 }, now).restUntil).toBeGreaterThan(now);
    expect(afterPing(wide, { kind: 'limit', heartbeat: null }, now).restUntil).toBeGreaterThan(now);
  });

  it('keeps the folders the server allows, halves them where it names no number', () => {
    expect(afterPing(wide, { kind: 'folders', max: 7, sent: 30 }, now).maxFolders).toBe(7);
    expect(afterPing(wide, { kind: 'folders', max: null, sent: 30 }, now).maxFolders).toBe(15);
    expect(afterPing(wide, { kind: 'folders', max: 0, sent: 1 }, now).maxFolders).toBe(1);
  });

  it('cuts within seconds back off: 30 s, 1, 2, 5, 15 minutes, and never give up (hurts 47)', () => {
    let state = wide;
    const rests: number[] = [];
    for (let at = 0; at < 50; at++) {
      state = afterPing(state, { kind: 'cut', elapsed: 2 }, now);
      rests.push((state.restUntil - now) / 1000);
    }
    expect(rests.slice(0, 7)).toEqual([-now / 1000, 30, 60, 120, 300, 900, 900]);
    expect(state).toMatchObject({ heartbeat: 480, refused: false });
    expect(quiet(state).cuts).toBe(0);
  });

  it('a refusal rests for a day and is forgotten then', () => {
    const refused = afterPing(wide, { kind: 'refused' }, now);
    expect(recall(refused, now + 1).refused).toBe(true);
    expect(recall(refused, now + day + 1).refused).toBe(false);
  });

  it('a rest of more than a day is a clock that jumped', () => {
    expect(restEnd({ ...wide, restUntil: now + 3 * day }, now)).toBe(now);
  });
});
