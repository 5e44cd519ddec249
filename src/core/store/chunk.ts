/** Records per chunk of the directory. 512 load 1.6 times slower, 2,048 make a tap 1.4 times slower. */
export const chunkSize = 1024;
/** Bytes of a chunk: 28 per record. */
export const chunkBytes = 28 * chunkSize;

/**
 * 1,024 records of the directory, column by column, as they lie in the store. All engines that run this are
 * little-endian, and so is the layout.
 */
export class Chunk {
  readonly buffer: ArrayBuffer;
  /** Seconds since 1970; 0 where the server gave no date. */
  readonly date: Uint32Array;
  /** Hash of collection and ServerId. */
  readonly hash: Uint32Array;
  /** Conversation, first and second half of its hash; both 0 without one. */
  readonly conversation: Uint32Array;
  readonly conversationLow: Uint32Array;
  /** Pack number x 64 + slot; 0 without a card. */
  readonly place: Uint32Array;
  readonly flags: Uint32Array;
  /** Small number of the folder it is shown in. */
  readonly folder: Uint16Array;
  /** Number of its set of categories; 0 is the empty one. */
  readonly category: Uint16Array;

  /** @throws RangeError when the buffer has not the size of a chunk. */
  constructor(buffer: ArrayBuffer = new ArrayBuffer(chunkBytes)) {
    if (buffer.byteLength !== chunkBytes) throw new RangeError(`chunk of ${buffer.byteLength} bytes`);
    const four = (column: number): Uint32Array => new Uint32Array(buffer, column * 4 * chunkSize, chunkSize);
    this.buffer = buffer;
    this.date = four(0);
    this.hash = four(1);
    this.conversation = four(2);
    this.conversationLow = four(3);
    this.place = four(4);
    this.flags = four(5);
    this.folder = new Uint16Array(buffer, 24 * chunkSize, chunkSize);
    this.category = new Uint16Array(buffer, 26 * chunkSize, chunkSize);
  }
}

/** Chunk and position of a message number. */
export const chunkOf = (number: number): number => Math.floor(number / chunkSize);
export const positionOf = (number: number): number => number % chunkSize;

/** The chunks of some numbers, each once. */
export function chunksOf(numbers: Iterable<number>): Set<number> {
  const chunks = new Set<number>();
  for (const number of numbers) chunks.add(chunkOf(number));
  return chunks;
}
