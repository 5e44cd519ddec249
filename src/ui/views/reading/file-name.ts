import { display } from '../../parts/display.ts';

/** Names that Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const longest = 120;

/**
 * A file name that can be shown and stored: no way out of its folder, no text that runs backwards to hide its ending, no
 * device, no hidden file, not endlessly long. The ending is kept whatever happens.
 */
export function safeFileName(name: string, fallback: string): string {
  const flat = display(name)
    .replace(/[/\\:*?"<>|]+/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const named = flat === '' ? fallback : devices.test(flat) ? `_${flat}` : flat;
  if (named.length <= longest) return named;
  const [base, ending] = splitEnding(named);
  return `${base.slice(0, longest - ending.length)}${ending}`;
}

/** The name in two: a list cuts the first and always shows the second. */
export function splitEnding(name: string): readonly [string, string] {
  const at = name.lastIndexOf('.');
  return at <= 0 || name.length - at > 8 ? [name, ''] : [name.slice(0, at), name.slice(at)];
}
