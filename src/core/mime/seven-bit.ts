import { binaryText, fromBinaryText } from '../base/bytes.ts';

const gb18030 = new TextDecoder('gb18030');
const eucKr = new TextDecoder('euc-kr');
const utf16 = new TextDecoder('utf-16be');

/** UTF-7 (RFC 2152): `+` to `-` holds base64 of UTF-16. What is no base64 stays as it is. */
export function decodeUtf7(bytes: Uint8Array): string {
  return binaryText(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, digits: string) => {
    if (digits === '') return whole === '+-' ? '+' : whole;
    // A lone digit holds no byte; the rest are groups of four, the last one short.
    const usable = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
    const units = fromBinaryText(atob(usable));
    return utf16.decode(units.subarray(0, units.length & ~1));
  });
}

/** ISO-2022-KR (RFC 1557): Korean stands between SO and SI, seven bits of EUC-KR. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const [plain = '', ...shifted] = binaryText(bytes).replaceAll('\x1b$)C', '').split('\x0e');
  const runs = shifted.map((run) => {
    const [korean = '', ...rest] = run.split('\x0f');
    return highBit(korean, eucKr) + rest.join('');
  });
  return plain + runs.join('');
}

/** HZ-GB-2312 (RFC 1843): Chinese stands between `~{` and `~}`, seven bits of GB 2312. */
export function decodeHz(bytes: Uint8Array): string {
  return binaryText(bytes).replace(
    /~(?:\{((?:(?!~\}).)*)(?:~\})?|(~)|\r?\n)/gs,
    (_, chinese?: string, tilde?: string) =>
      chinese === undefined ? (tilde ?? '') : highBit(chinese, gb18030),
  );
}

/** Line ends inside a shifted run stay what they are. */
function highBit(value: string, decoder: TextDecoder): string {
  const bytes = fromBinaryText(value).map((byte) => (byte > 0x20 ? byte | 0x80 : byte));
  return decoder.decode(bytes);
}
