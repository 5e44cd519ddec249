import { Fault } from '../base/errors.ts';

const span = 60_000;
/** Identical requests within `span` that are still no loop: back-off makes four, an impatient person some more. */
const allowed = 10;
/** Longest pause for a request that goes on in a circle, doubled each time from `span`. */
const longest = 60 * span;

type Seen = { readonly times: readonly number[]; readonly loops: number; readonly until: number };

/**
 * The last line of defence against a loop nobody foresaw: the same bytes to the same command more than a few times
 * within a minute. Servers punish it (X-MS-ASThrottle: RecentCommands), batteries too.
 */
export class LoopGuard {
  readonly #seen = new Map<string, Seen>();

  /**
   * Notes a request that is about to be sent.
   * @throws Fault `loop` (later), with the time from which it may be sent.
   */
  note(command: string, body: Uint8Array | null, now: number): void {
    this.#forget(now);
    const key = `${command}:${fingerprint(body)}`;
    const { times: before, loops, until } = this.#seen.get(key) ?? { times: [], loops: 0, until: 0 };
    if (until > now && until <= now + longest) throw loop(command, until);
    const times = before.filter((at) => at <= now && now - at < span);
    if (times.length < allowed) {
      this.#seen.set(key, { times: [...times, now], loops, until: 0 });
      return;
    }
    const pause = Math.min(longest, span * 2 ** loops);
    this.#seen.set(key, { times: [now], loops: loops + 1, until: now + pause });
    throw loop(command, now + pause);
  }

  #forget(now: number): void {
    for (const [key, { times }] of this.#seen) {
      const silence = Math.abs(now - (times.at(-1) ?? 0));
      if (silence > 2 * longest || this.#seen.size > most) this.#seen.delete(key);
    }
  }
}

/** Requests that are remembered. */
const most = 200;

function loop(command: string, retryAt: number): Fault {
  return new Fault({ code: 'loop', verdict: 'later', retryAt, facts: { command } });
}

/** FNV-1a and the length: enough to tell the requests of an hour apart. */
function fingerprint(body: Uint8Array | null): string {
  let hash = 0x811c9dc5;
  for (const byte of body ?? []) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${String(body?.length ?? -1)}:${(hash >>> 0).toString(36)}`;
}
