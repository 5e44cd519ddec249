import type { RequestFacts } from '../request-facts.ts';
import { Acts } from './acts.ts';
import type { FaultOrder, PlacedOrder } from './fault-order.ts';

type Entry = { readonly order: FaultOrder; seen: number; hits: number; open: boolean };

/** Orders for faults, and which of them a request meets. */
export class FaultBook {
  readonly #entries: Entry[] = [];

  order(order: FaultOrder): PlacedOrder {
    const entry: Entry = { order, seen: 0, hits: 0, open: true };
    this.#entries.push(entry);
    return {
      get hits() {
        return entry.hits;
      },
      cancel: () => {
        entry.open = false;
      },
    };
  }

  clear(): void {
    for (const entry of this.#entries) entry.open = false;
    this.#entries.length = 0;
  }

  /** Everything that meets this request, in the order of the orders; counts it as seen by all that match. */
  take(request: RequestFacts): Acts {
    const acts = [];
    for (const entry of this.#entries) {
      const { command, occurrence = 1, times = 1, where } = entry.order;
      if (!entry.open || (command !== '*' && command !== request.command)) continue;
      if (where !== undefined && !where(request)) continue;
      entry.seen++;
      if (entry.seen < occurrence || entry.seen >= occurrence + times) continue;
      entry.hits++;
      acts.push(entry.order.act);
    }
    return new Acts(acts);
  }
}
