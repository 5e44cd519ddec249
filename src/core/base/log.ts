import type { Clock } from './clock.ts';
import { Fault } from './errors.ts';

export type LogFacts = Readonly<Record<string, string | number | boolean>>;

/** A finished item of the log: what was done, how long it took, what was inside. */
export type LogRecord = {
  readonly at: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly code: string;
  readonly facts: LogFacts;
  readonly took: number | null;
  readonly steps: readonly LogRecord[];
};

/**
 * A tree of timed items. Codes and facts only: numbers, sizes, names of commands and statuses; never an address, a
 * subject, a body, a password or a key. What is no short fact is cut.
 */
export class Log {
  readonly #clock: Clock;
  readonly #code: string;
  readonly #at: number;
  readonly #steps: LogRecord[] = [];
  #facts: LogFacts;
  #level: LogRecord['level'] = 'info';

  constructor(clock: Clock, code: string, facts: LogFacts = {}) {
    this.#clock = clock;
    this.#code = code;
    this.#at = clock.now();
    this.#facts = short(facts);
  }

  /** Adds facts to this item. */
  note(facts: LogFacts): void {
    this.#facts = { ...this.#facts, ...short(facts) };
  }

  /** A moment inside this item. */
  mark(code: string, facts: LogFacts = {}, level: LogRecord['level'] = 'info'): void {
    this.#steps.push({ at: this.#clock.now(), level, code, facts: short(facts), took: null, steps: [] });
    if (level !== 'info' && this.#level !== 'error') this.#level = level;
  }

  /** Runs `work` as a timed item of its own; an error marks it and goes on to the caller. */
  async step<T>(code: string, work: (log: Log) => Promise<T>, facts: LogFacts = {}): Promise<T> {
    const child = new Log(this.#clock, code, facts);
    try {
      return await work(child);
    } catch (error) {
      // What only asks to look again, as a Ping that gave way to a tap, is no failure.
      child.#level = error instanceof Fault && error.verdict === 'now' ? 'info' : 'error';
      child.note({ error: codeOf(error) });
      throw error;
    } finally {
      const record = child.end();
      this.#steps.push(record);
      if (record.level !== 'info' && this.#level !== 'error') this.#level = record.level;
    }
  }

  /** The record of this item as it stands now. */
  end(): LogRecord {
    return {
      at: this.#at,
      level: this.#level,
      code: this.#code,
      facts: this.#facts,
      took: Math.max(0, this.#clock.now() - this.#at),
      steps: [...this.#steps],
    };
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown';
}

function short(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, 64) : value,
    ]),
  );
}
