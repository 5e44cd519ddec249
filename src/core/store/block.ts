import { text, utf8 } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import { ByteWriter, varintLength } from './varint.ts';

/** Blocks are cut when they reach this many bytes; the same latency at half and at twice the size. */
const blockBytes = 16 * 1024;
const version = 1;

/** Sorted terms and, ascending, the messages that hold each. */
export type Postings = readonly (readonly [term: string, numbers: readonly number[]])[];

export type EncodedBlock = { readonly first: string; readonly content: Uint8Array<ArrayBuffer> };

/**
 * Cuts sorted postings into blocks: [version u8][bytes of the terms u32][terms joined by line feeds]
 * [per term: length in bytes, then message numbers as differences; all varints]. No front coding, no skip lists: one
 * `split` and one loop read it.
 */
export function encodeBlocks(postings: Postings): readonly EncodedBlock[] {
  const blocks: EncodedBlock[] = [];
  const writer = new ByteWriter();
  let terms: string[] = [];
  let size = 0;
  const close = (): void => {
    const first = terms[0];
    if (first === undefined) return;
    blocks.push({ first, content: assemble(terms, writer.take()) });
    terms = [];
    size = 0;
  };
  for (const [term, numbers] of postings) {
    const length = postingsLength(numbers);
    if (size > 0 && size + length > blockBytes) close();
    terms.push(term);
    size += term.length + 2 + length;
    writer.postings(numbers, length);
    if (size >= blockBytes) close();
  }
  close();
  return blocks;
}

function postingsLength(numbers: readonly number[]): number {
  let length = 0;
  let before = 0;
  for (const number of numbers) {
    length += varintLength(number - before);
    before = number;
  }
  return length;
}

function assemble(terms: readonly string[], postings: Uint8Array): Uint8Array<ArrayBuffer> {
  const names = utf8(terms.join('\n'));
  const content = new Uint8Array(5 + names.length + postings.length);
  content[0] = version;
  new DataView(content.buffer).setUint32(1, names.length, true);
  content.set(names, 5);
  content.set(postings, 5 + names.length);
  return content;
}

/**
 * Walks through a block: `wanted` is asked once per term, `take` gets each number of a wanted one.
 * @throws Fault `broken-index` (`now`: rebuild it).
 */
export function readBlock(
  content: Uint8Array,
  wanted: (term: string) => boolean,
  take: (number: number, term: string) => void,
): void {
  if (content[0] !== version || content.length < 5) throw broken();
  const length = new DataView(content.buffer, content.byteOffset, content.length).getUint32(1, true);
  let at = 5 + length;
  for (const term of text(content.subarray(5, at)).split('\n')) {
    let bytes = 0;
    for (let shift = 0, byte = 0x80; byte > 0x7f; shift += 7) {
      byte = content[at++] ?? NaN;
      bytes |= (byte & 0x7f) << shift;
    }
    const end = at + bytes;
    if (!(end <= content.length)) throw broken();
    if (wanted(term)) {
      let number = 0;
      while (at < end) {
        let byte = content[at++]!;
        let step = byte & 0x7f;
        for (let shift = 7; byte > 0x7f && at < end; shift += 7) {
          byte = content[at++]!;
          step |= (byte & 0x7f) << shift;
        }
        number += step;
        take(number, term);
      }
    }
    at = end;
  }
  if (at !== content.length) throw broken();
}

function broken(): Fault {
  return new Fault({ code: 'broken-index', verdict: 'now' });
}
