import { Fault } from '../base/errors.ts';

const span = 60_000;
/** Identical requests within `span` that are still no loop: back-off makes four, an impatient person some more. */
const allowed = 10;

/**
 * The last line of defence against a loop nobody foresaw: the same bytes to the same command more than a few times
 * within a minute. Servers punish it (X-MS-ASThrottle: RecentCommands), batteries too.
 */
export class LoopGuard {
  readonly #seen = new Map<string, readonly number[]>();

  /**
   * Notes a request that is about to be sent.
   * @throws Fault `loop` (later), with the time from which it may be sent.
   */
  note(command: string, body: Uint8Array | null, now: number): void {
    this.#forget(now);
    const key = `${command}:${fingerprint(body)}`;
    const times = (this.#seen.get(key) ?? []).filter((at) => at <= now && now - at < span);
    if (times.length >= allowed) {
      throw new Fault({ code: 'loop', verdict: 'later', retryAt: now + span, facts: { command } });
    }
    this.#seen.set(key, [...times, now]);
  }

  #forget(now: number): void {
    for (const [key, times] of this.#seen) {
      if (now - times.at(-1)! >= span) this.#seen.delete(key);
    }
  }
}

/** FNV-1a and the length: enough to tell requests of one minute apart. */
function fingerprint(body: Uint8Array | null): string {
  let hash = 0x811c9dc5;
  for (const byte of body ?? []) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${String(body?.length ?? -1)}:${(hash >>> 0).toString(36)}`;
}
