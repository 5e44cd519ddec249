import { Fault } from '../../base/errors.ts';

/** Content-Type of an answer in parts. */
export const multipartType = 'application/vnd.ms-sync.multipart';

/**
 * Takes an answer in parts asunder (commands.md, ItemOperations): a count, then offset and length of each part, all four bytes
 * little-endian, then the parts. Part 0 is the WBXML document; `Part` elements in it are indexes into this list.
 * @returns views of the bytes given.
 * @throws Fault `multipart-broken` (verdict `later`) when the table or a part runs past the end.
 */
export function splitMultipart(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length >= 4 ? view.getUint32(0, true) : 0;
  if (count === 0 || count > (bytes.length - 4) / 8) throw broken(0);
  return Array.from({ length: count }, (_, index) => {
    const at = 4 + index * 8;
    const offset = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    if (offset + length > bytes.length) throw broken(at);
    return bytes.subarray(offset, offset + length);
  });
}

/** commands.md, ItemOperations. */
function broken(offset: number): Fault {
  return new Fault({ code: 'multipart-broken', verdict: 'later', facts: { offset } });
}
