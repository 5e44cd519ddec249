import type { Cards } from './cards.ts';
import type { FaultIndex } from './faults.ts';
import type { Lookup } from './lookup.ts';
import type { Segments } from './segments.ts';
import type { StoreCore } from './store-core.ts';

/** What the operations of an account's store are made with. */
export type AccountParts = {
  readonly core: StoreCore;
  readonly cards: Cards;
  readonly lookup: Lookup;
  readonly segments: Segments;
  readonly faults: FaultIndex;
};
