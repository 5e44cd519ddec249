import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Address } from '../../../core/model/address.ts';
import { storeContext } from '../../app/contexts.ts';
import type { StoreWatch } from '../../app/store-watch.ts';

const most = 6;

/** People that may be meant by what is typed: written to before, or heard from. Late answers are dropped. */
export class Suggestions implements ReactiveController {
  readonly #host: ReactiveElement;
  #watch: StoreWatch | null = null;
  #turn = 0;
  people: readonly Address[] = [];
  /** Position of the one the arrow keys are at; -1: none. */
  at = -1;
  /** What they were found for. */
  words = '';

  constructor(host: ReactiveElement) {
    this.#host = host;
    new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: (watch) => (this.#watch = watch),
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  get active(): Address | undefined {
    return this.people[this.at];
  }

  /** Looks for people; those in `taken` are not offered again. */
  async ask(text: string, taken: readonly Address[]): Promise<void> {
    const turn = ++this.#turn;
    const words = text.trim();
    if (words === '' || !this.#watch) {
      this.clear();
      return;
    }
    const known = new Set(taken.map(({ address }) => address.toLowerCase()));
    const found = await this.#watch.store.people(words, most + taken.length).catch(() => []);
    if (turn !== this.#turn) return;
    this.words = words;
    this.people = found.filter(({ address }) => !known.has(address.toLowerCase())).slice(0, most);
    this.at = -1;
    this.#host.requestUpdate();
  }

  move(by: 1 | -1): void {
    const count = this.people.length;
    // One place more than there are people: the text itself.
    if (count > 0) this.at = ((this.at + 1 + by + count + 1) % (count + 1)) - 1;
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#turn++;
    this.people = [];
    this.at = -1;
    this.#host.requestUpdate();
  }
}
