import { concat } from '../../../../src/core/base/bytes.ts';
import { fromLatin1 } from '../../mime/transfer.ts';

/** Raw picture inside a PDF: 3 bytes a point. */
type Picture = { readonly width: number; readonly height: number; readonly bytes: Uint8Array };

/**
 * A one-page PDF 1.4 with lines of text (Latin script) and, when given, a picture below. Real: every reader opens it.
 */
export function pdf(title: string, lines: readonly string[], picture?: Picture): Uint8Array<ArrayBuffer> {
  const text = [
    'BT /F1 18 Tf 56 780 Td',
    `(${escape(title)}) Tj /F1 11 Tf 0 -34 Td`,
    ...lines.map((line) => `(${escape(line)}) Tj 0 -16 Td`),
    'ET',
    ...(picture === undefined ? [] : [`q 480 0 0 288 56 80 cm /I1 Do Q`]),
  ].join('\n');
  const image = picture === undefined ? '' : ' /XObject << /I1 6 0 R >>';
  const objects: (readonly Uint8Array[])[] = [
    [fromLatin1('<< /Type /Catalog /Pages 2 0 R >>')],
    [fromLatin1('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
    [
      fromLatin1(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >>${image} >> >>`,
      ),
    ],
    stream('', fromLatin1(text)),
    [fromLatin1('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')],
  ];
  if (picture !== undefined) {
    const facts = `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 `;
    objects.push(stream(facts, picture.bytes));
  }
  return assemble(objects);
}

function stream(facts: string, bytes: Uint8Array): readonly Uint8Array[] {
  return [fromLatin1(`<< ${facts}/Length ${bytes.length} >>\nstream\n`), bytes, fromLatin1('\nendstream')];
}

function assemble(objects: readonly (readonly Uint8Array[])[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [fromLatin1('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  objects.forEach((object, i) => {
    offsets.push(at);
    add(fromLatin1(`${i + 1} 0 obj\n`));
    object.forEach(add);
    add(fromLatin1('\nendobj\n'));
  });
  const start = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(
    fromLatin1(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return concat(parts);
}

/** WinAnsi text of a PDF string. */
function escape(text: string): string {
  return text
    .replace(/€/g, '\x80')
    .replace(/–/g, '\x96')
    .replace(/„|“/g, '"')
    .replace(/[^\x20-\xff]/g, '?')
    .replace(/[()\\]/g, '\\$&');
}
