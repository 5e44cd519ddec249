import type { Suite } from '../suite.ts';
import { compose } from './compose.ts';
import { firstSync } from './first-sync.ts';
import { idle } from './idle.ts';
import { interactions } from './interactions.ts';
import { largeSync } from './large-sync.ts';
import { lighthouse } from './lighthouse.ts';
import { newcomer } from './newcomer.ts';
import { opening } from './opening.ts';
import { push } from './push.ts';
import { relay } from './relay.ts';
import { scrolling } from './scrolling.ts';
import { search } from './search.ts';
import { sizes } from './sizes.ts';
import { store } from './store.ts';
import { taps } from './taps.ts';
import { warmStart } from './warm-start.ts';
import { wbxml } from './wbxml.ts';

/**
 * In the order in which a whole run takes them: those that share a mailbox stand together, the smaller mailbox first, so
 * that each is filled once.
 */
export const suites: readonly Suite[] = [
  wbxml,
  sizes,
  idle,
  store,
  search,
  firstSync,
  opening,
  taps,
  compose,
  push,
  warmStart,
  largeSync,
  scrolling,
  relay,
  newcomer,
  interactions,
  lighthouse,
];
