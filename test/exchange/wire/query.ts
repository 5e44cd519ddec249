import { fromBase64, hex, text } from '../../../src/core/base/bytes.ts';
import { HttpRefusal } from '../refusal.ts';
import { commandCodes } from './command-codes.ts';

/** A request's query, in either form. */
export type Query = {
  readonly command: string;
  readonly user: string | null;
  readonly deviceId: string | null;
  readonly deviceType: string | null;
  /** From the base64 form; the plain one has headers for these three. */
  readonly version: string | null;
  readonly policyKey: string | null;
  readonly acceptMultiPart: boolean;
  readonly saveInSent: boolean;
  /** CollectionId, ItemId, LongId, AttachmentName, Occurrence: names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
};

/** Reads a query ([MS-ASHTTP] 2.2.1.1.1). @throws HttpRefusal 400 for one that is neither form. */
export function readQuery(search: string): Query {
  const raw = search.replace(/^\?/, '');
  return /(?:^|&)cmd=/i.test(raw) ? plainQuery(raw) : binaryQuery(raw);
}

function plainQuery(raw: string): Query {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(raw)) parameters.set(name.toLowerCase(), value);
  return {
    command: parameters.get('cmd') ?? '',
    user: parameters.get('user') ?? null,
    deviceId: parameters.get('deviceid') ?? null,
    deviceType: parameters.get('devicetype') ?? null,
    version: null,
    policyKey: null,
    acceptMultiPart: false,
    saveInSent: parameters.get('saveinsent')?.toUpperCase() === 'T',
    parameters,
  };
}

/** [MS-ASHTTP] 2.2.1.1.1.1: everything in one base64 value. */
function binaryQuery(raw: string): Query {
  try {
    return readBinary(fromBase64(decodeURIComponent(raw)));
  } catch {
    throw new HttpRefusal(400, 'query');
  }
}

const parameterNames = [
  'attachmentname',
  'collectionid',
  'collectionname',
  'itemid',
  'longid',
  'parentid',
  'occurrence',
  'options',
  'user',
];

function readBinary(bytes: Uint8Array): Query {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError('short');
    return value;
  };
  const counted = (): Uint8Array => {
    const length = byte();
    if (at + length > bytes.length) throw new RangeError('short');
    return bytes.subarray(at, (at += length));
  };
  const version = byte();
  const command = commandCodes[byte()];
  at += 2;
  const deviceId = counted();
  const policyKey = counted();
  const deviceType = text(counted());
  const parameters = new Map<string, Uint8Array>();
  while (at < bytes.length) parameters.set(parameterNames[byte()] ?? 'unknown', counted());
  const options = parameters.get('options')?.[0] ?? 0;
  return {
    command: command ?? '',
    user: parameters.has('user') ? text(parameters.get('user')!) : null,
    // Printable bytes are taken as they are; a GUID becomes its digits.
    deviceId: /^[\x20-\x7e]+$/.test(text(deviceId)) ? text(deviceId) : hex(deviceId),
    deviceType,
    version: (version / 10).toFixed(1),
    policyKey: policyKey.length === 4 ? String(littleEndian(policyKey)) : null,
    acceptMultiPart: (options & 2) !== 0,
    saveInSent: (options & 1) !== 0,
    parameters: new Map([...parameters].map(([name, value]) => [name, text(value)])),
  };
}

function littleEndian(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
