import type { Address } from '../../core/model/address.ts';
import { display } from './display.ts';

const titles = /^(?:dr|prof|herr|frau|mr|mrs|ms|dipl|ing|mag)\.?$/i;
/** A plain letter with another behind it is a grapheme by itself; nine in ten names need no more. */
const plain = /^[ -~](?:[ -~]|$)/;
let segmenter: Intl.Segmenter | undefined;
const utf8 = new TextEncoder();

/** Name to show for an address: the display name, else the address. Never empty. */
export function nameOf(address: Address | null, unknown: string): string {
  if (!address) return unknown;
  return display(address.name) || display(address.address) || unknown;
}

/** Up to two graphemes: first letters of first and last word, titles skipped; else the address's first letter. */
export function initialsOf(address: Address | null): string {
  if (!address) return '?';
  const words = display(address.name)
    .split(/[\s,]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '' && !titles.test(word));
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  if (!first || first.includes('@')) {
    const known = [display(address.address), first].find(Boolean);
    return upper(letter(known ?? '?'));
  }
  return upper(letter(first) + (last ? letter(last) : ''));
}

/** Hue 0 to 9: FNV-1a of the lower-case address modulo 10. The same person has the same colour everywhere. */
export function hueOf(address: Address | null): number {
  let hash = 0x811c9dc5;
  const known = [address?.address, address?.name].find(Boolean);
  for (const byte of utf8.encode((known ?? '').toLowerCase())) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash % 10;
}

function letter(word: string): string {
  if (plain.test(word)) return word.charAt(0);
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(word)) return segment;
  return '';
}

function upper(text: string): string {
  return text.toLocaleUpperCase();
}
