import { expect, type Page } from '@playwright/test';
import { SeededRandom } from '../../exchange/random.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { serverView, type View } from '../../fakes/compare.ts';
import type { Person } from '../fixtures.ts';
import type { WorkerKiller } from '../worker.ts';
import { bundle } from './bundle.ts';
import type { CrashPage } from './page.ts';

type Parts = {
  readonly page: Page;
  readonly killer: WorkerKiller;
  readonly exchange: Exchange;
  readonly person: Person;
  readonly seed: number;
};

/** Longest pause between a wake-up and the kill: a round trip with its commit is well inside. */
const longest = 220;
/** Until device and server have to be equal again. */
const patience = 20_000;

/** A browser whose worker is killed at moments that are a function of the seed, as far as a real browser allows. */
export class CrashLab {
  readonly random: SeededRandom;
  kills = 0;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.random = new SeededRandom(parts.seed);
  }

  /** Signs in over the link; the first synchronisation begins with it. */
  async signIn(): Promise<void> {
    const { page, person } = this.#parts;
    await page.goto('/');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.evaluate(await bundle());
    const { address, password, server } = person;
    await this.call('ask', { kind: 'sign-in', address, password, server });
    await expect.poll(() => this.call('open')).not.toBeNull();
  }

  call<K extends keyof CrashPage>(
    name: K,
    ...args: Parameters<CrashPage[K]>
  ): Promise<Awaited<ReturnType<CrashPage[K]>>> {
    const result: unknown = this.#parts.page.evaluate(
      ([key, given]) =>
        (globalThis as unknown as { crashPage: Record<string, (...given: unknown[]) => unknown> }).crashPage[
          key
        ]?.(...given),
      [name as string, args as unknown[]] as const,
    );
    return result as Promise<Awaited<ReturnType<CrashPage[K]>>>;
  }

  async kill(): Promise<boolean> {
    const met = await this.#parts.killer.kill();
    if (met) this.kills += 1;
    return met;
  }

  /** Wakes the worker and kills it a moment later, until it was met so many times; `between` happens while it works. */
  async crash(times: number, between: (at: number) => Promise<void> | void = () => undefined): Promise<void> {
    const until = this.kills + times;
    for (let round = 0; this.kills < until; round++) {
      if (round > 6 * times) throw new Error('the worker does not start any more');
      await this.call('wake');
      await between(round);
      await this.#parts.page.waitForTimeout(this.random.integer(longest));
      await this.kill();
    }
  }

  /** Slow answers to so many requests: more moments in which the server has acted and the device does not know. */
  slow(command: string, requests: number): void {
    for (let occurrence = 1; occurrence <= requests; occurrence++) {
      const act = { kind: 'delay', ms: this.random.integer(120), when: 'after' } as const;
      this.#parts.exchange.faults.order({ command, occurrence, act });
    }
  }

  /** Left in peace, the device and the server become equal, and nothing is left to do. */
  async equal(): Promise<View> {
    const { person, exchange } = this.#parts;
    exchange.faults.clear();
    let view: View = {};
    const left = async (): Promise<unknown> => {
      await this.call('wake');
      const { view: shown, ...rest } = await this.call('state');
      view = shown;
      return { ...rest, differences: differences(shown, serverView(person.mailbox)) };
    };
    await expect
      .poll(left, { timeout: patience, intervals: [200, 400, 800] })
      .toEqual({ operations: [], quarantined: 0, unfinished: 0, differences: [] });
    return view;
  }
}

/** Lines that only one side has. */
function differences(device: View, server: View): readonly string[] {
  const folders = new Set([...Object.keys(device), ...Object.keys(server)]);
  const only = (side: string, folder: string, these: View, others: View): readonly string[] => {
    const known = new Set(others[folder]);
    return (these[folder] ?? [])
      .filter((line) => !known.has(line))
      .map((line) => `${side} ${folder}: ${line}`);
  };
  return [...folders].flatMap((folder) => [
    ...(device[folder]?.length === server[folder]?.length ? [] : [`count in ${folder}`]),
    ...only('device', folder, device, server),
    ...only('server', folder, server, device),
  ]);
}

/** A view without the ids that a move changes. */
export function withoutIds(view: View): View {
  const lines = Object.entries(view).map(([folder, all]) => [
    folder,
    all.map((line) => line.replace(/ \[[^\]]*\] /, ' ')).sort(),
  ]);
  return Object.fromEntries(lines) as View;
}
