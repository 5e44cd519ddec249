import type { Clock } from '../src/core/base/clock.ts';
import type { LinkRequest } from '../src/core/link/messages.ts';
import type { Account } from '../src/core/model/account.ts';
import type { EngineStore } from '../src/core/store/mail-store.ts';
import type { Engine } from '../src/core/sync/engine.ts';
import type { StepReason } from '../src/core/sync/host.ts';
import { AccountLock, type Locks } from './account-lock.ts';
import type { AttentionBook } from './attention-book.ts';

/**
 * What one event may work: Firefox ends an event after about a minute, a worker without events after half of one. After
 * each step everything is stored, so the next event goes on where this one ended (lab section 6).
 */
export const budget = 25_000;

/** Scrolling ends a held Ping no more often than this. */
const nudgeEvery = 5_000;

export type SessionParts = {
  readonly account: Account;
  readonly store: EngineStore;
  readonly engine: Engine;
  readonly attention: AttentionBook;
  readonly clock: Clock;
  readonly locks: Locks;
  /** Called when a round of work has ended. */
  readonly rested: () => void;
  /** A page came that has not heard how things stand. */
  readonly retell: () => void;
};

/** One account while the worker lives: its engine, stepped under the account's lock while events allow it. */
export class Session {
  readonly account: Account;
  readonly store: EngineStore;
  readonly #parts: SessionParts;
  readonly #lock: AccountLock;
  readonly #closed = new AbortController();
  readonly #reasons = new Set<StepReason>(['start']);
  #deadline = 0;
  /** A Ping is held, and nobody has asked to end it. */
  #held = false;
  #loop: Promise<void> | null = null;
  #waiting: (() => void)[] = [];
  #timer: AbortController | null = null;
  #nudgedAt = 0;

  constructor(parts: SessionParts) {
    this.account = parts.account;
    this.store = parts.store;
    this.#parts = parts;
    this.#lock = new AccountLock(parts.locks, parts.account.id);
  }

  /**
   * Something asks for work: steps until nothing is urgent, or the event's time is over.
   * @returns a promise for the end of that, for `waitUntil`; a held Ping does not count as work. Never rejects.
   */
  wake(reason: StepReason, ms = budget): Promise<void> {
    if (this.#closed.signal.aborted) return Promise.resolve();
    this.#deadline = Math.max(this.#deadline, this.#parts.clock.now() + ms);
    // A beat keeps a held Ping alive, and that is all it asks for.
    if (reason === 'beat' && this.#held) return Promise.resolve();
    this.#reasons.add(reason);
    if (reason !== 'beat' && reason !== 'continue') this.#parts.engine.nudge();
    const quiet = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#begin();
    const over = this.#parts.clock.sleep(ms, this.#closed.signal).catch(() => undefined);
    return Promise.race([quiet, over]);
  }

  /** A page told what it shows. */
  beat(client: string, beat: Extract<LinkRequest, { readonly kind: 'beat' }>): Promise<void> {
    const { attention, clock, engine } = this.#parts;
    if (beat.visible && !attention.knows(client)) this.#parts.retell();
    const before = attention.now();
    const changed = attention.note(client, beat);
    const after = attention.now();
    const turned =
      before.visible !== after.visible ||
      before.openFolder !== after.openFolder ||
      before.openMessage !== after.openMessage;
    if (turned || (changed && clock.now() - this.#nudgedAt > nudgeEvery)) {
      this.#nudgedAt = clock.now();
      this.#held = false;
      engine.nudge();
    }
    return this.wake('beat');
  }

  /** What a person waits for, between the steps; under the same lock. */
  demand<T>(signal: AbortSignal, work: (engine: Engine, signal: AbortSignal) => Promise<T>): Promise<T> {
    const both = AbortSignal.any([signal, this.#closed.signal]);
    return this.#lock.hold(both, () => work(this.#parts.engine, both));
  }

  /** A Ping is held: whoever waited for the work need not wait for the server to speak. */
  quiet(): void {
    this.#held = true;
    this.#release();
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Stops at the next await, for good; nothing is sent afterwards. Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.stop();
    await this.#loop;
    this.store.close();
  }

  /** As `close`, from within a step. */
  stop(): void {
    this.#timer?.abort();
    this.#closed.abort(new DOMException('account closed', 'AbortError'));
  }

  #begin(): void {
    this.#loop ??= this.#run().then(() => {
      this.#loop = null;
      const late = this.#reasons.size > 0 && this.#parts.clock.now() < this.#deadline;
      if (late && !this.#closed.signal.aborted) this.#begin();
      else this.#release();
    });
  }

  async #run(): Promise<void> {
    this.#timer?.abort();
    const { signal } = this.#closed;
    try {
      await this.#lock.hold(signal, () => this.#steps(signal));
      this.#parts.rested();
    } catch {
      this.#held = false;
      // Closed, or the store is broken beyond saying so: the next event tries again, or there is none.
      this.#reasons.clear();
    }
  }

  async #steps(signal: AbortSignal): Promise<void> {
    const { engine, clock } = this.#parts;
    while (clock.now() < this.#deadline) {
      const result = await engine.step(this.#nextReason(), signal);
      this.#held = false;
      if (result.kind === 'more' || this.#reasons.size > 0) continue;
      if (result.kind === 'wait') this.#later(result.until);
      return;
    }
  }

  #nextReason(): StepReason {
    const [reason] = this.#reasons;
    if (reason === undefined) return 'continue';
    this.#reasons.delete(reason);
    return reason;
  }

  /** While the worker lives anyway: goes on at that time. Where it does not, the next event does. */
  #later(until: number): void {
    const { clock } = this.#parts;
    const timer = new AbortController();
    this.#timer = timer;
    clock.sleep(Math.max(0, until - clock.now()), timer.signal).then(
      () => void this.wake('continue'),
      () => undefined,
    );
  }
}
