import type { SeededRandom } from '../exchange/random.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Ways to spoil an answer, from a flipped bit to a piece of another one. */
const ways: readonly ((body: Bytes, random: SeededRandom, other: Bytes) => Bytes)[] = [
  flip,
  flip,
  overwrite,
  (body, random) => body.slice(0, random.integer(body.length + 1)),
  (body, random) => body.slice(random.integer(body.length + 1)),
  remove,
  insert,
  repeat,
  swap,
  splice,
  () => new Uint8Array(0),
];

/** A spoilt copy of an answer; may be what it was. */
export function mutate(body: Bytes, random: SeededRandom, other: Bytes): Bytes {
  let bytes = body.slice();
  const times = 1 + random.integer(3);
  for (let time = 0; time < times; time++) bytes = random.pick(ways)(bytes, random, other);
  return bytes;
}

/** Tokens that mean something everywhere: END, STR_I, OPAQUE, page switches, statuses, Add and Delete. */
const telling = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x45, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4e, 0x54, 0x56, 0x5d, 0xc3, 0xff, 0x80,
];

function flip(body: Bytes, random: SeededRandom): Bytes {
  if (body.length === 0) return body;
  const at = random.integer(body.length);
  body[at] = body[at]! ^ (1 << random.integer(8));
  return body;
}

function overwrite(body: Bytes, random: SeededRandom): Bytes {
  if (body.length === 0) return body;
  body[random.integer(body.length)] = random.pick(telling);
  return body;
}

function remove(body: Bytes, random: SeededRandom): Bytes {
  const at = random.integer(body.length + 1);
  return join(body.slice(0, at), body.slice(at + 1 + random.integer(20)));
}

function insert(body: Bytes, random: SeededRandom): Bytes {
  const at = random.integer(body.length + 1);
  const more = Uint8Array.from({ length: 1 + random.integer(8) }, () => random.pick(telling));
  return join(body.slice(0, at), more, body.slice(at));
}

function repeat(body: Bytes, random: SeededRandom): Bytes {
  const at = random.integer(body.length + 1);
  const piece = body.slice(at, at + 1 + random.integer(60));
  return join(body.slice(0, at), piece, piece, body.slice(at + piece.length));
}

function swap(body: Bytes, random: SeededRandom): Bytes {
  const [a, b, c] = [0, 0, 0].map(() => random.integer(body.length + 1)).sort((x, y) => x - y);
  return join(body.slice(0, a), body.slice(b, c), body.slice(a, b), body.slice(c));
}

function splice(body: Bytes, random: SeededRandom, other: Bytes): Bytes {
  return join(body.slice(0, random.integer(body.length + 1)), other.slice(random.integer(other.length + 1)));
}

function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
