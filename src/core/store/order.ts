import type { MessageQuery } from '../model/message.ts';
import { chunkSize } from './chunk.ts';
import type { Directory } from './directory.ts';
import { Bit, gone, withField } from './flags.ts';

/** Numbers up to 2^22 beside seconds since 2000: exact in a Float64, so one native sort orders by both. */
const numberSpan = 2 ** 22;
const epoch = Date.UTC(2000, 0, 1) / 1000;
/** Until 2068; what claims to be later stands at the end of time, in order of arrival. */
const latest = 2 ** 31 - 1;

/** Sort key of a message: newest first when sorted descending; of equal dates the higher number first. */
export function sortKey(date: number, number: number): number {
  return Math.min(date - epoch, latest) * numberSpan + number;
}

/** The number within a sort key. */
export function numberOfKey(key: number): number {
  // Not `%`, which takes ten times as long for numbers of this size; dividing by a power of two is exact.
  return key - Math.floor(key / numberSpan) * numberSpan;
}

/** Flags that must (not) be there: `(flags & mask) === value`. */
type Test = { readonly mask: number; readonly value: number };

const flaggedMask = withField(0, 'flag', 0b11);

const tests: Readonly<Record<NonNullable<MessageQuery['filter']>, Test>> = {
  all: { mask: gone, value: 0 },
  unread: { mask: gone | Bit.read, value: 0 },
  flagged: { mask: gone | flaggedMask, value: withField(0, 'flag', 2) },
  attachments: { mask: gone | Bit.attachment, value: Bit.attachment },
};

/** Numbers of the messages shown in a folder that pass a filter, newest first: one scan and one sort. */
export function orderOf(
  directory: Directory,
  folder: number,
  filter: NonNullable<MessageQuery['filter']>,
): Uint32Array {
  const { mask, value } = tests[filter];
  const keys = new Float64Array(directory.next);
  let count = 0;
  for (const [index, chunk] of directory.chunks.entries()) {
    if (!chunk) continue;
    const { date, flags, folder: folders } = chunk;
    const end = directory.endOf(index);
    for (let at = 0; at < end; at++) {
      if (folders[at] === folder && (flags[at]! & mask) === value) {
        keys[count++] = sortKey(date[at]!, index * chunkSize + at);
      }
    }
  }
  return newestFirst(keys.subarray(0, count));
}

/** Sorts keys in place; the numbers of the `limit` newest. */
export function newestFirst(keys: Float64Array, limit = keys.length): Uint32Array {
  keys.sort();
  const numbers = new Uint32Array(Math.min(limit, keys.length));
  for (let at = 0; at < numbers.length; at++) numbers[at] = numberOfKey(keys[keys.length - 1 - at]!);
  return numbers;
}
