import type { MessageNumber } from '../model/ids.ts';
import type { Chunk } from './chunk.ts';
import type { Directory } from './directory.ts';
import { Bit, gone } from './flags.ts';
import { newestFirst, sortKey } from './order.ts';

/** Messages shown in a folder whose body is not stored, newest first. */
export function missingBodies(directory: Directory, folder: number, limit: number): readonly MessageNumber[] {
  const mask = gone | Bit.body | Bit.local;
  return newest(
    directory,
    limit,
    (chunk, at) => chunk.folder[at] === folder && (chunk.flags[at]! & mask) === 0,
  );
}

/** Messages without a card, newest first. */
export function missingCards(directory: Directory, limit: number): readonly MessageNumber[] {
  return newest(
    directory,
    limit,
    (chunk, at) => chunk.place[at] === 0 && (chunk.flags[at]! & (Bit.dead | Bit.local)) === 0,
  );
}

function newest(
  directory: Directory,
  limit: number,
  test: (chunk: Chunk, at: number) => boolean,
): readonly MessageNumber[] {
  const keys: number[] = [];
  for (const number of directory.numbers(test)) keys.push(sortKey(directory.date(number), number));
  return Array.from(newestFirst(Float64Array.from(keys), limit)) as MessageNumber[];
}
