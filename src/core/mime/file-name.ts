/** Longest file name in UTF-16 units; file systems take 255 bytes. */
const longest = 120;

/** Names that Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A file name that cannot lead anywhere or pretend to be something else: no path, no control characters, no turning of
 * text (`exe.gpj` shown as `jpg.exe`), no hidden file; short, the ending kept.
 * @param fallback when nothing is left of it
 */
export function safeFileName(name: string, fallback: string): string {
  const base = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/^.*[\\/](?=[^\\/])/s, '')
    .replace(/[\\/:*?"<>|]+/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(devices, '_$&');
  if (base === '' || base === '_') return fallback;
  if (base.length <= longest) return base;
  const ending = /\.[^.\s]{1,16}$/.exec(base)?.[0] ?? '';
  return (
    Array.from(base)
      .slice(0, longest - ending.length)
      .join('')
      .trimEnd() + ending
  );
}
