import { decodeAnswer } from './decode-answer.ts';

/** The question of version 2, which needs no credentials (commands.md section 2). */
export function jsonUrl(host: string, address: string): string {
  return `https://${host}/autodiscover/autodiscover.json/v1.0/${encodeURIComponent(address)}?Protocol=ActiveSync`;
}

/** `Url` of an answer of version 2; null for an error, or whatever else a web server says. */
export function readJsonAnswer(body: Uint8Array): string | null {
  let value: unknown;
  try {
    value = JSON.parse(decodeAnswer(body));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { Url: url, Protocol: protocol } = value as Readonly<Record<string, unknown>>;
  const isActiveSync = typeof protocol !== 'string' || protocol.toLowerCase() === 'activesync';
  return isActiveSync && typeof url === 'string' && url !== '' ? url : null;
}
