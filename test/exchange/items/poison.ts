import { utf8 } from '../../../src/core/base/bytes.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import type { TagName } from '../../../src/core/wbxml/code-pages.ts';
import type { Poison } from '../mailbox/mail.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import type { BodyOptions } from './body-options.ts';
import { emailElements } from './email-data.ts';

/**
 * Stands in a text where bytes belong that no encoder writes; `inject` puts them there. Private use characters, so that
 * no mail has them.
 */
const invalidMark = '\uf8f0\uf8f1';
const endMark = '\uf8f2\uf8f3';

/** A command that carries a mail which is hard to swallow. */
export function poisoned(
  kind: 'Add' | 'Change',
  item: StoredItem,
  options: BodyOptions,
  version: ProtocolVersion,
): Element {
  const poison = item.mail.poison!;
  return el(
    `AirSync:${kind}`,
    el('AirSync:ServerId', poison === 'empty-id' ? '' : item.id),
    el('AirSync:ApplicationData', poisonedElements(item, options, version)),
  );
}

/** The fields of such a mail, in whatever carries them; a mail without poison as it is. */
export function poisonedElements(
  item: StoredItem,
  options: BodyOptions,
  version: ProtocolVersion,
): readonly Content[] {
  const { poison } = item.mail;
  const fields = emailElements(item, options, version);
  return poison === null
    ? fields
    : [...elementsOf(fields).map((field) => bend(field, poison)), ...extra(poison)];
}

/** Puts the bytes of `invalid-utf8` and `broken-wbxml` into an encoded answer. */
export function inject(encoded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let bytes = replace(encoded, utf8(invalidMark), Uint8Array.of(0xff, 0xfe, 0xc3, 0x28));
  // A zero ends the inline string; a token of the extension space follows, which no decoder of ActiveSync takes.
  bytes = replace(bytes, utf8(endMark), Uint8Array.of(0x00, 0x40, 0x41, 0xc2, 0x80));
  return bytes;
}

function bend(field: Element, poison: Poison): Element {
  switch (poison) {
    case 'bad-date':
      return field.tag === 'Email:DateReceived'
        ? el('Email:DateReceived', '2026-13-45T99:99:99.999Z')
        : field;
    case 'huge-subject':
      return field.tag === 'Email:Subject' ? el('Email:Subject', 'long '.repeat(2 * 1024 * 1024)) : field;
    case 'invalid-utf8':
      return withText(field, (text) => `${text}${invalidMark}`);
    case 'nul':
      return withText(field, (text) => utf8(`${text}\0after`));
    case 'deep-html':
      return withText(field, (text) => (text.startsWith('<') ? '<div>'.repeat(100_000) + text : text));
    case 'broken-wbxml':
      return field.tag === 'Email:Subject' ? el('Email:Subject', endMark) : field;
    default:
      return field;
  }
}

/** Changes subject and body text. */
function withText(field: Element, change: (text: string) => string | Uint8Array): Element {
  if (field.tag === 'Email:Subject') return el('Email:Subject', change(field.text()!));
  if (field.tag !== 'AirSyncBase:Body') return field;
  return el(
    'AirSyncBase:Body',
    field.elements.map((part) =>
      part.tag === 'AirSyncBase:Data' ? el('AirSyncBase:Data', change(part.text()!)) : part,
    ),
  );
}

function extra(poison: Poison): readonly Content[] {
  if (poison !== 'unknown-elements') return [];
  const unknown = (page: number, token: number): TagName => `unknown:${page}/${token}`;
  return [
    el(unknown(22, 0x14), 'new in 17.0'),
    el(unknown(0x40, 0x05), el(unknown(0x40, 0x06), 'deep'), el('Email:Subject', 'not this one')),
  ];
}

function elementsOf(content: readonly Content[]): readonly Element[] {
  return el('AirSync:ApplicationData', content).elements;
}

function replace(bytes: Uint8Array<ArrayBuffer>, mark: Uint8Array, by: Uint8Array): Uint8Array<ArrayBuffer> {
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (found.indexOf(mark) < 0) return bytes;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let hit = found.indexOf(mark); hit >= 0; hit = found.indexOf(mark, at)) {
    parts.push(bytes.subarray(at, hit), by);
    at = hit + mark.length;
  }
  parts.push(bytes.subarray(at));
  return new Uint8Array(Buffer.concat(parts));
}
