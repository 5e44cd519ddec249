import { concat } from '../../../../src/core/base/bytes.ts';

/** An answer in parts, as a server makes it. */
export function joinMultipart(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const table = new DataView(new ArrayBuffer(4 + parts.length * 8));
  table.setUint32(0, parts.length, true);
  let offset = table.byteLength;
  parts.forEach((part, index) => {
    table.setUint32(4 + index * 8, offset, true);
    table.setUint32(8 + index * 8, part.length, true);
    offset += part.length;
  });
  return concat([new Uint8Array(table.buffer), ...parts]);
}
