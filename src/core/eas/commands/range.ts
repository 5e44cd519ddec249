import { demand } from './request.ts';

/** Zero-based and inclusive, as `Range` on the wire: `{ first: 0, last: 24 }` are 25 entries or bytes. */
export type Range = { readonly first: number; readonly last: number };

/** `0-24`. */
export function rangeText(range: Range): string {
  const { first, last } = range;
  const valid = Number.isSafeInteger(first) && Number.isSafeInteger(last) && first >= 0 && last >= first;
  // [MS-ASCMD] 2.2.3.143
  demand(valid, 'a range of m-n');
  return `${first}-${last}`;
}

/** Null for anything but `m-n`. */
export function parseRange(value: string | null): Range | null {
  const match = /^\s*(\d{1,15})\s*-\s*(\d{1,15})\s*$/.exec(value ?? '');
  return match && { first: Number(match[1]), last: Number(match[2]) };
}
