import type { Body, EmailItem } from '../model/email.ts';

/** Longest preview, in characters ([MS-ASAIRS] 2.2.2.36). */
const longest = 255;

/**
 * An item as a list needs it. The text that Sync brings is asked for as plain text and cut: it is a preview, and the whole
 * body only where the mail is plain text itself and nothing was cut. Everything else is fetched for reading.
 */
export function listItem(item: EmailItem): EmailItem {
  const { body } = item;
  if (body?.data == null) return item;
  const whole = body.type === 1 && item.nativeBodyType === 1 && !body.truncated;
  const preview = body.preview ?? previewOf(body);
  return { ...item, body: whole ? { ...body, preview } : { ...body, preview, data: null, truncated: true } };
}

function previewOf({ type, data }: Body): string | null {
  if (type !== 1 || data === null) return null;
  const text = data
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim();
  // Never half a character.
  return text.length > longest ? text.slice(0, longest).replace(/[\ud800-\udbff]$/, '') : text;
}
