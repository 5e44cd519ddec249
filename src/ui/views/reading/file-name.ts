/** The name in two: a list cuts the first and always shows the second. */
export function splitEnding(name: string): readonly [string, string] {
  const at = name.lastIndexOf('.');
  return at <= 0 || name.length - at > 8 ? [name, ''] : [name.slice(0, at), name.slice(at)];
}

export { safeFileName } from '../../../core/mime/file-name.ts';
