import { createHmac, randomBytes } from 'node:crypto';
import { Bucket } from './bucket.ts';
import type { ProblemCode } from './problem.ts';

export type Rate = { readonly held: number; readonly perSecond: number; readonly burst: number };

export type LimitValues = {
  /** Per (host, credentials). */
  readonly account: Rate;
  /** The same, on servers that the operator listed: they are the operator's own to protect. */
  readonly listedAccount: Rate;
  /** Per client address, all of its accounts together. */
  readonly address: Rate;
  /** Forwards at once in this process; above nine tenths new ones are refused. */
  readonly held: number;
  /** Refused log-ins per (address, host). */
  readonly guesses: { readonly burst: number; readonly perSecond: number };
  /** Questions to our DNS per address. */
  readonly discover: { readonly burst: number; readonly perSecond: number };
};

export const presetLimits: LimitValues = {
  account: { held: 8, perSecond: 10, burst: 60 },
  listedAccount: { held: 8, perSecond: 100, burst: 600 },
  address: { held: 200, perSecond: 100, burst: 200 },
  held: 10_000,
  guesses: { burst: 20, perSecond: 20 / 600 },
  discover: { burst: 10, perSecond: 10 / 60 },
};

/** Who asks for what. */
export type Visitor = {
  readonly address: string;
  readonly host: string;
  readonly listed: boolean;
  /** As it goes to the server; null without credentials. */
  readonly authorization: string | null;
};

export type LimitName =
  'process' | 'address-rate' | 'address-held' | 'account-rate' | 'account-held' | 'guess' | 'discover';

export type Refusal = { readonly code: ProblemCode; readonly limit: LimitName; readonly retryAfter: number };

/** Leave to forward; `release` once, whatever happened. */
export type Lease = {
  release(): void;
  /** The server answered 401. */
  refusedLogin(): void;
};

class Account {
  held = 0;
  readonly bucket: Bucket;
  constructor(rate: Rate, now: number) {
    this.bucket = new Bucket(rate.burst, rate.perSecond, now);
  }
}

/** Counters of this process, in memory only. Credentials are keys only as an HMAC under a key made at start. */
export class Limits {
  readonly #values: LimitValues;
  readonly #now: () => number;
  readonly #key = randomBytes(32);
  readonly #accounts = new Map<string, Account>();
  readonly #addresses = new Map<string, Account>();
  readonly #guesses = new Map<string, Bucket>();
  readonly #discovers = new Map<string, Bucket>();
  #held = 0;
  #swept = 0;

  /** `now` in milliseconds of a steady clock. */
  constructor(values: LimitValues = presetLimits, now: () => number = () => performance.now()) {
    this.#values = values;
    this.#now = now;
  }

  /** Forwards under way. */
  get held(): number {
    return this.#held;
  }

  /** Entries remembered, of all kinds. */
  get size(): number {
    return this.#accounts.size + this.#addresses.size + this.#guesses.size + this.#discovers.size;
  }

  /** Asks for leave to forward one request. */
  enter(visitor: Visitor): Lease | Refusal {
    const now = this.#now();
    this.#sweep(now);
    const values = this.#values;
    if (this.#held >= values.held * 0.9) return { code: 'busy', limit: 'process', retryAfter: 5 };

    const address = remember(this.#addresses, visitor.address, () => new Account(values.address, now));
    if (address.held >= values.address.held) return limited('address-held', 1);
    let wait = address.bucket.take(now);
    if (wait > 0) return limited('address-rate', wait);

    const login = hasCredentials(visitor.authorization) ? visitor.authorization : null;
    const guessKey = `${visitor.address} ${visitor.host}`;
    wait = login === null ? 0 : (this.#guesses.get(guessKey)?.wait(now) ?? 0);
    if (wait > 0) return { code: 'guess-limited', limit: 'guess', retryAfter: wait };

    let account: Account | null = null;
    if (login !== null) {
      const rate = visitor.listed ? values.listedAccount : values.account;
      const key = createHmac('sha256', this.#key).update(`${visitor.host}\0${login}`).digest('base64');
      account = remember(this.#accounts, key, () => new Account(rate, now));
      if (account.held >= rate.held) return limited('account-held', 1);
      wait = account.bucket.take(now);
      if (wait > 0) return limited('account-rate', wait);
      account.held += 1;
    }
    address.held += 1;
    this.#held += 1;

    let released = false;
    return {
      release: () => {
        if (released) return;
        released = true;
        this.#held -= 1;
        address.held -= 1;
        if (account !== null) account.held -= 1;
      },
      refusedLogin: () => {
        if (login === null) return;
        const { burst, perSecond } = values.guesses;
        // Also those that were under way together: many at once must not cost less than one after the other.
        remember(this.#guesses, guessKey, () => new Bucket(burst, perSecond, now)).charge(this.#now());
      },
    };
  }

  /** Asks for leave to look up a domain. */
  discover(address: string): Refusal | null {
    const now = this.#now();
    this.#sweep(now);
    const { burst, perSecond } = this.#values.discover;
    const wait = remember(this.#discovers, address, () => new Bucket(burst, perSecond, now)).take(now);
    return wait === 0 ? null : limited('discover', wait);
  }

  /** Forgets what is back at its beginning, at most once a minute, so that no timer is needed. */
  #sweep(now: number): void {
    if (now - this.#swept < 60_000) return;
    this.#swept = now;
    for (const accounts of [this.#accounts, this.#addresses]) {
      for (const [key, account] of accounts) {
        if (account.held === 0 && account.bucket.isFull(now)) accounts.delete(key);
      }
    }
    for (const buckets of [this.#guesses, this.#discovers]) {
      for (const [key, bucket] of buckets) if (bucket.isFull(now)) buckets.delete(key);
    }
  }
}

/** An empty Bearer only asks how to log in. */
function hasCredentials(authorization: string | null): authorization is string {
  return authorization?.includes(' ') === true;
}

function limited(limit: LimitName, retryAfter: number): Refusal {
  return { code: 'rate-limited', limit, retryAfter };
}

function remember<T>(map: Map<string, T>, key: string, create: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
