import { concat, utf8 } from '../../../../src/core/base/bytes.ts';
import { crc32 } from './png.ts';

/** A ZIP archive without compression (APPNOTE 6.3): enough for a Word document. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = utf8(content);
    const facts = [0x0800, 0, 0, 0x5b79, crc32(bytes), bytes.length, bytes.length] as const;
    const local = record(0x04034b50, [20, ...facts], name);
    directory.push(record(0x02014b50, [20, 20, ...facts], name, at));
    parts.push(local, bytes);
    at += local.length + bytes.length;
  }
  const list = concat(directory);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, directory.length, true);
  view.setUint16(10, directory.length, true);
  view.setUint32(12, list.length, true);
  view.setUint32(16, at, true);
  return concat([...parts, list, end]);
}

/** A header: signature, numbers (2 bytes each, the last three 4), name; in the directory also an offset. */
function record(
  signature: number,
  numbers: readonly number[],
  name: string,
  offset: number | null = null,
): Uint8Array {
  const named = utf8(name);
  const bytes = new Uint8Array((offset === null ? 30 : 46) + named.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  numbers.forEach((value, i) => {
    const wide = i >= numbers.length - 3;
    if (wide) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += wide ? 4 : 2;
  });
  view.setUint16(at, named.length, true);
  if (offset !== null) view.setUint32(42, offset, true);
  bytes.set(named, bytes.length - named.length);
  return bytes;
}

/** A Word document with paragraphs of plain text. */
export function docx(paragraphs: readonly string[]): Uint8Array<ArrayBuffer> {
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = paragraphs.map((each) => `<w:p><w:r><w:t>${escape(each)}</w:t></w:r></w:p>`).join('');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}
