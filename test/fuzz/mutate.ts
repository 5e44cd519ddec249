import { concat } from '../../src/core/base/bytes.ts';
import { decode } from '../../src/core/wbxml/decoder.ts';
import type { Element } from '../../src/core/wbxml/element.ts';
import { encode } from '../../src/core/wbxml/encoder.ts';
import type { SeededRandom } from '../exchange/random.ts';
import { bend } from './bend.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a mutation works with: chance, and another answer to take pieces from. */
type Scene = { readonly random: SeededRandom; readonly other: Bytes };

/** Bytes that mean something to a decoder: page switch, END, ENTITY, STR_I, STR_T, OPAQUE, attributes, lengths. */
const telling = [0x00, 0x01, 0x02, 0x03, 0x04, 0x83, 0xc3, 0x45, 0x4b, 0x4e, 0x7f, 0x80, 0xff];

/** Ways to spoil bytes, whatever they say. */
const byteWays: Readonly<Record<string, (body: Bytes, scene: Scene) => Bytes>> = {
  flip: (body, { random }) => {
    const bytes = body.slice();
    for (let times = 1 + random.integer(8); times > 0; times--) {
      const at = random.integer(bytes.length);
      bytes[at] = bytes[at]! ^ (1 << random.integer(8));
    }
    return bytes;
  },
  overwrite: (body, { random }) => {
    const bytes = body.slice();
    for (let times = 1 + random.integer(4); times > 0; times--) {
      bytes[random.integer(bytes.length)] = random.pick(telling);
    }
    return bytes;
  },
  cut: (body, { random }) => body.slice(0, random.integer(body.length)),
  behead: (body, { random }) => body.slice(random.integer(body.length)),
  remove: (body, { random }) => {
    const at = random.integer(body.length);
    return concat([body.slice(0, at), body.slice(at + 1 + random.integer(30))]);
  },
  insert: (body, { random }) => {
    const at = random.integer(body.length + 1);
    const more = Uint8Array.from({ length: 1 + random.integer(12) }, () =>
      random.fraction() < 0.5 ? random.pick(telling) : random.integer(256),
    );
    return concat([body.slice(0, at), more, body.slice(at)]);
  },
  repeat: (body, { random }) => {
    const at = random.integer(body.length);
    const piece = body.slice(at, at + 1 + random.integer(80));
    return concat([body.slice(0, at), piece, piece, body.slice(at + piece.length)]);
  },
  splice: (body, { random, other }) =>
    concat([body.slice(0, random.integer(body.length + 1)), other.slice(random.integer(other.length + 1))]),
};

/** How often answers are spoilt as bytes, and how often as documents, which then decode and say something else. */
const bytesShare = 0.55;

/** A spoilt copy of an answer. An empty one, or one that is no document, is spoilt as bytes. */
export function mutate(body: Bytes, random: SeededRandom, other: Bytes): Bytes {
  if (body.length === 0) return other.slice(0, random.integer(other.length + 1));
  const root = random.fraction() < bytesShare ? null : documentOf(body);
  if (root !== null) return encode(bend(root, random));
  let bytes = body;
  for (let times = 1 + random.integer(3); times > 0 && bytes.length > 0; times--) {
    bytes = random.pick(Object.values(byteWays))(bytes, { random, other });
  }
  return bytes;
}

function documentOf(body: Bytes): Element | null {
  try {
    return decode(body).root;
  } catch {
    return null;
  }
}
