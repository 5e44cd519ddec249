import { base64, concat, utf8 } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import type { ProtocolVersion } from '../model/account.ts';
import { versionByte } from './versions.ts';

/** Command codes of the base64 query ([MS-ASHTTP] 2.2.1.1.1.1). */
export const commandCodes = {
  Sync: 0,
  SendMail: 1,
  SmartForward: 2,
  SmartReply: 3,
  GetAttachment: 4,
  FolderSync: 9,
  FolderCreate: 10,
  FolderDelete: 11,
  FolderUpdate: 12,
  MoveItems: 13,
  GetItemEstimate: 14,
  MeetingResponse: 15,
  Search: 16,
  Settings: 17,
  Ping: 18,
  ItemOperations: 19,
  Provision: 20,
  ResolveRecipients: 21,
  ValidateCert: 22,
  Find: 23,
} as const;

export type CommandName = keyof typeof commandCodes;

/** Tags of the command parameters in the base64 query ([MS-ASHTTP] 2.2.1.1.1.1). */
const parameterTags = {
  AttachmentName: 0,
  CollectionId: 1,
  ItemId: 3,
  LongId: 4,
  Occurrence: 6,
  User: 8,
} as const;

export type QueryParameter = Exclude<keyof typeof parameterTags, 'User'>;

/** Parameters of a command in the query; all but AcceptMultiPart only up to 12.1 ([MS-ASHTTP] 2.2.1.1.1.2). */
export type QueryParameters = Readonly<Partial<Record<QueryParameter, string>>> & {
  readonly SaveInSent?: 'T' | 'F';
};

export type PlainQuery = {
  readonly command: string;
  readonly user: string;
  readonly deviceId: string;
  readonly deviceType: string;
  readonly parameters?: Readonly<Record<string, string>>;
};

/**
 * The readable query, without `?`: `Cmd=Sync&User=ann%40example.org&DeviceId=...&DeviceType=...` and the parameters of
 * the command ([MS-ASHTTP] 2.2.1.1.1.2). This is the form we send: servers agree about it, and proxies keep it.
 * @throws Fault `query-device` for a DeviceId that is not 1 to 32 letters and digits, or an empty DeviceType.
 */
export function plainQuery(query: PlainQuery): string {
  if (!/^[A-Za-z0-9]{1,32}$/.test(query.deviceId) || query.deviceType === '') throw refused('query-device');
  const pairs: readonly (readonly [string, string])[] = [
    ['Cmd', query.command],
    ['User', query.user],
    ['DeviceId', query.deviceId],
    ['DeviceType', query.deviceType],
    ...Object.entries(query.parameters ?? {}),
  ];
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

export type Base64Query = {
  readonly version: ProtocolVersion;
  readonly command: CommandName;
  /** LCID, as 0x0409. */
  readonly locale: number;
  readonly deviceId: string;
  readonly deviceType: string;
  /** Decimal, as Provision gave it; null without a policy. */
  readonly policyKey: string | null;
  readonly parameters?: QueryParameters;
  readonly acceptMultiPart?: boolean;
  /** The form has no place of its own for the login. */
  readonly user?: string;
};

/**
 * The compact query: one base64 value that also stands for the headers MS-ASProtocolVersion, X-MS-PolicyKey and
 * MS-ASAcceptMultiPart, which must then be left out ([MS-ASHTTP] 2.2.1.1.1.1). Two servers take its DeviceId for
 * another device (commands.md section 1), which is why the plain form is preferred.
 * @throws Fault `query-device`, `query-policy-key` for a key that is no 32-bit number, `query-length` for a value of more
 *   than 255 bytes.
 */
export function base64Query(query: Base64Query): string {
  if (query.deviceId === '' || query.deviceType === '') throw refused('query-device');
  const { SaveInSent, ...named } = query.parameters ?? {};
  const options = (SaveInSent === 'T' ? 0x01 : 0) | (query.acceptMultiPart === true ? 0x02 : 0);
  const values = Object.entries({ ...named, ...(query.user === undefined ? {} : { User: query.user }) });
  return base64(
    concat([
      Uint8Array.of(versionByte[query.version], commandCodes[query.command]),
      Uint8Array.of(query.locale & 0xff, query.locale >> 8),
      field(utf8(query.deviceId)),
      field(policyKeyBytes(query.policyKey)),
      field(utf8(query.deviceType)),
      ...values.map(([name, value]) =>
        concat([Uint8Array.of(parameterTags[name as keyof typeof parameterTags]), field(utf8(value))]),
      ),
      ...(options === 0 ? [] : [Uint8Array.of(7, 1, options)]),
    ]),
  );
}

function field(value: Uint8Array): Uint8Array {
  if (value.length > 0xff) throw refused('query-length');
  return concat([Uint8Array.of(value.length), value]);
}

function policyKeyBytes(key: string | null): Uint8Array {
  if (key === null) return new Uint8Array(0);
  const value = /^\d{1,10}$/.test(key) ? Number(key) : Infinity;
  if (value > 0xffffffff) throw refused('query-policy-key');
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

/** [MS-ASHTTP] 2.2.1.1.1. */
function refused(code: string): Fault {
  return new Fault({ code, verdict: 'never' });
}
