import type { Address } from '../../../src/core/model/address.ts';
import { decodeWords } from './headers.ts';

/** Addresses of a raw header value (RFC 5322 section 3.4): names, quotes, comments and groups. What is no address is left out. */
export function parseAddressList(raw: string): readonly Address[] {
  return split(raw).flatMap((part) => {
    const address = parseAddress(part);
    return address === null ? [] : [address];
  });
}

function parseAddress(part: string): Address | null {
  const bare = part.replace(/\((?:[^()\\]|\\.)*\)/g, ' ').trim();
  const angle = /^(.*?)<([^<>]*)>\s*$/s.exec(bare);
  if (angle) {
    const address = angle[2]!.trim();
    return address === '' ? null : { name: nameOf(angle[1]!), address };
  }
  return bare.includes('@') ? { name: '', address: bare } : null;
}

function nameOf(raw: string): string {
  const trimmed = raw.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(trimmed);
  return decodeWords(quoted ? quoted[1]!.replace(/\\(.)/g, '$1') : trimmed).trim();
}

/** Cuts at commas outside quotes, angles and comments; a group's name and its semicolon fall away. */
function split(raw: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  let angle = false;
  let comment = 0;
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i]!;
    if (char === '\\' && (quoted || comment > 0)) {
      part += char + (raw[++i] ?? '');
      continue;
    }
    if (char === '"' && comment === 0) quoted = !quoted;
    else if (!quoted) {
      if (char === '(') comment++;
      else if (char === ')') comment = Math.max(0, comment - 1);
      else if (comment === 0) {
        if (char === '<') angle = true;
        else if (char === '>') angle = false;
        else if (char === ':' && !angle) {
          part = '';
          continue;
        } else if ((char === ',' || char === ';') && !angle) {
          parts.push(part);
          part = '';
          continue;
        }
      }
    }
    part += char;
  }
  parts.push(part);
  return parts.filter((each) => each.trim() !== '');
}

/** `"Ann" <ann@example.org>`, as Exchange writes addresses into To, Cc and From ([MS-ASEMAIL] 2.2.2.79). */
export function addressText(address: Address): string {
  const name = address.name.replace(/["\\\r\n]/g, '');
  return name === '' ? `<${address.address}>` : `"${name}" <${address.address}>`;
}
