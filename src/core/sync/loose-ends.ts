// What an answer leaves open: asked for before its key is stored.
export { settleArrivals } from './arrivals.ts';
export { fetchUnknown } from './unknown-items.ts';
