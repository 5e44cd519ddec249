import type { AccountId, SyncKey } from './ids.ts';

export type ProtocolVersion = '12.1' | '14.0' | '14.1' | '16.0' | '16.1';

/** How a person proves who they are. Kept only sealed (store/vault). */
export type Credentials =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string; readonly expires: number };

/** An account as the registry lists it: no secret in it. */
export type Account = {
  readonly id: AccountId;
  /** Address to show and to send from. */
  readonly address: string;
  readonly displayName: string;
  /** Absolute https URL ending in /Microsoft-Server-ActiveSync, without query. */
  readonly serverUrl: string;
  /** Login as the server wants it, DOMAIN\user included; goes into the query. */
  readonly user: string;
  readonly deviceId: string;
  readonly deviceType: string;
  readonly createdAt: number;
};

/** What the engine knows of the server between two steps (sync-state-machine.md section 1). */
export type ServerState = {
  /** Where a 451 sent us for good; absent: the account's own URL. */
  readonly serverUrl?: string;
  /** WBXML of the last acknowledged policy, for the part that enforces it; null: the server has none for us. */
  readonly policy?: Uint8Array<ArrayBuffer> | null;
  readonly protocolVersion: ProtocolVersion;
  /** Command names of the last OPTIONS. */
  readonly commands: readonly string[];
  readonly optionsAt: number;
  /** Absent until a policy was acknowledged. */
  readonly policyKey: string | null;
  readonly hierarchyKey: SyncKey;
  readonly hierarchyAt: number;
  /** Nothing may be sent before (epoch ms): Retry-After and back-off, kept over worker restarts. */
  readonly gate: number;
  /** The gate is the server's own word (Retry-After): no tap of a person opens it. */
  readonly gateOrdered: boolean;
  /** Failures in a row that raised the gate. */
  readonly failures: number;
  /** Epoch ms of the FolderSyncs that a status asked for (Sync 12, Ping 7, ...), newest last: guards against loops. */
  readonly repairs: readonly number[];
  /** Bound to account and origin (relay.md section 3): name, value, expiry in epoch ms or null. */
  readonly cookies: readonly (readonly [string, string, number | null])[];
  readonly ping: PingState;
  /** Code of what stops this account until a person acts: `sign-in`, `blocked`, `mailbox-full`, ... */
  readonly problem: string | null;
};

/** Adaptive heartbeat of Ping (sync-state-machine.md section 7). Seconds unless said otherwise. */
export type PingState = {
  readonly heartbeat: number;
  readonly low: number;
  readonly high: number;
  readonly good: number | null;
  readonly ceiling: number | null;
  /** Epoch ms when the ceiling was learnt; it is forgotten after a day. */
  readonly ceilingAt: number;
  readonly maxFolders: number | null;
  /** The server refuses Ping: fetch by interval. */
  readonly refused: boolean;
  /** No Ping before (epoch ms): the line was cut again and again, or the server was. */
  readonly restUntil: number;
  /** Cuts in a row within seconds: not the heartbeat's fault, backed off from. */
  readonly cuts: number;
};

/**
 * Where a new account begins. The upper end is what a worker kept by beats and the proxies in between bear: a line that
 * dies in silence may hide new mail for one heartbeat at most.
 */
export const presetPing: PingState = {
  heartbeat: 240,
  low: 60,
  high: 240,
  good: null,
  ceiling: null,
  ceilingAt: 0,
  maxFolders: null,
  refused: false,
  restUntil: 0,
  cuts: 0,
};
