import type { ProtocolVersion } from '../../src/core/model/account.ts';

/** Elements of EASProvisionDoc as text; what is absent is at its default ([MS-ASPROV] 2.2.2.28). */
export type PolicyDocument = Readonly<Record<string, string>>;

/** What an administrator or a kind of server decides. Everything can be changed while the server runs. */
export type ExchangeSettings = {
  /** What OPTIONS offers. */
  readonly versions: readonly ProtocolVersion[];
  /** `null`: commands work without a policy key, Provision answers "no policy". */
  readonly policy: PolicyDocument | null;
  /** A device that acknowledges with 2 gets a key all the same. */
  readonly allowPartialCompliance: boolean;
  /** Which mails a first synchronisation brings first. */
  readonly order: 'newest' | 'oldest';
  /** What a repeat of the previous key gets: the stored answer, or the request worked on again from the state before it. */
  readonly replay: 'answer' | 'process';
  /**
   * What a previous key brings back: the whole state that belongs to it, or only a part, since the rest is remembered of the
   * device (SOGo): a window that was widened counts as told, and commands are answered with the newest key there is.
   */
  readonly remembers: 'by key' | 'by device';
  /** [MS-ASCMD] wakes a Ping for new and moved-in items only; real servers wake for any change. */
  readonly pingWakes: 'new' | 'any';
  /** Seconds a Ping or hanging Sync may ask for. */
  readonly heartbeat: { readonly min: number; readonly max: number };
  readonly maxPingFolders: number;
  readonly maxSyncCollections: number;
  /** Bytes of a request body; beyond it 413. */
  readonly maxRequestBytes: number;
  /** Bytes an account may hold; `null`: any number. */
  readonly quota: number | null;
  /** Form of the ids given from now on. `hostile` ones hold `/`, `%`, spaces and are 64 characters long. */
  readonly ids: 'plain' | 'hostile';
  /** 16.x: set cookies and remark on a client that does not bring them back. */
  readonly cookies: boolean;
  /** Milliseconds from SendMail to the Inbox of a local user and to Sent Items. */
  readonly deliveryDelay: number;
};

export const presetSettings: ExchangeSettings = {
  versions: ['12.1', '14.0', '14.1', '16.0', '16.1'],
  policy: null,
  allowPartialCompliance: true,
  order: 'newest',
  replay: 'answer',
  remembers: 'by key',
  pingWakes: 'any',
  heartbeat: { min: 60, max: 3540 },
  maxPingFolders: 200,
  maxSyncCollections: 200,
  maxRequestBytes: 10 * 1024 * 1024,
  quota: null,
  ids: 'plain',
  cookies: false,
  deliveryDelay: 0,
};
