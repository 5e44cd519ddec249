import { describe, expect, it } from 'vitest';
import { fromBinaryText, utf8 } from '../../../src/core/base/bytes.ts';
import { decodeCharset, decodeUnknown, isOurs } from '../../../src/core/mime/charset.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));

// The encoded forms come from another implementation (Python's codecs).
describe('what TextDecoder lacks', () => {
  it.each([
    ['utf-7', fromBinaryText('Gr+APwA3w-e & 1+-1=2 +ZeVnLA +AH4 x'), 'Grüße & 1+1=2 日本 ~ x'],
    ['UNICODE-1-1-UTF-7', fromBinaryText('Hi +2Dzf8w-!'), 'Hi 🏳!'],
    ['iso-2022-kr', fromBinaryText('\x1b$)C\x0e>H3g\x0f abc \x0eGO<<?d\x0f'), '안녕 abc 하세요'],
    ['hz-gb-2312', fromBinaryText('A~{VPND~}~\nB~~'), 'A中文B~'],
    ['ibm437', bytes('8e94819be120'), 'Äöü¢ß '],
    ['cp850', bytes('8e9481e1d5d0'), 'Äöüßıð'],
    ['cp949', bytes('b9e6b0a2c7cf'), '방각하'],
    ['cp932', bytes('8740eee0'), '①髙'],
  ])('%s', (charset, encoded, expected) => expect(decodeCharset(encoded, charset)).toBe(expected));
});

describe('names as mails write them', () => {
  it.each(['"UTF-8"', ' utf8 ', 'utf-8*de', "'Utf-8'", 'cp65001'])('%s', (charset) =>
    expect(decodeCharset(utf8('ä€'), charset)).toBe('ä€'),
  );

  it.each(['x-unknown', '', '8bit', 'iso-8859-99', 'constructor', '__proto__'])(
    'unknown %s: UTF-8 if it is that, else western',
    (charset) => {
      expect(decodeCharset(utf8('ä€'), charset)).toBe('ä€');
      expect(decodeCharset(bytes('e480'), charset)).toBe('ä€');
    },
  );

  it.each(['iso-8859-1', 'us-ascii', 'windows-1252', 'latin-1'])('%s is western', (charset) =>
    expect(decodeCharset(bytes('80e49f'), charset)).toBe('€äŸ'),
  );

  it('ours are known as ours', () => {
    expect(isOurs('"UTF-7"')).toBe(true);
    expect(isOurs('utf-8')).toBe(false);
  });
});

describe('broken bytes never throw', () => {
  it.each(['utf-7', 'iso-2022-kr', 'hz-gb-2312', 'ibm437', 'utf-8', 'shift_jis', 'iso-2022-jp', 'utf-16'])(
    '%s',
    (charset) => {
      const noise = Uint8Array.from({ length: 2048 }, (_, at) => (at * 97 + (at >> 3)) & 0xff);
      expect(typeof decodeCharset(noise, charset)).toBe('string');
      for (const cut of ['+', '+A', '+AB', '+ABCDE', '\x0e', '\x0e>', '~', '~{', '~{V']) {
        expect(typeof decodeCharset(fromBinaryText(cut), charset)).toBe('string');
      }
    },
  );

  it('a cut sequence of UTF-7 keeps what came before', () =>
    expect(decodeCharset(fromBinaryText('a+AOQ'), 'utf-7')).toBe('aä'));
  it('nothing is nothing', () => expect(decodeUnknown(new Uint8Array(0))).toBe(''));
});
