import type { Account, Credentials, ProtocolVersion, ServerState } from '../model/account.ts';

/** What the client needs to know of the server between two requests; part of `ServerState`, kept by the engine. */
export type Session = Pick<
  ServerState,
  'protocolVersion' | 'commands' | 'optionsAt' | 'policyKey' | 'cookies'
> & {
  /** Absolute URL without query; another than the account's after a 451. */
  readonly serverUrl: string;
};

/**
 * What changed; told before the next request goes out, so that the engine can store it. A field left out is as it was.
 */
export type SessionChange = Partial<Session> & {
  /** The old keys are void: hierarchy and every collection start at 0, in the same transaction as this change. */
  readonly restart?: true;
  /** WBXML of the acknowledged EASProvisionDoc, kept as it came; null: the server has no policy for us. */
  readonly policy?: Uint8Array<ArrayBuffer> | null;
};

/** Who we are on every request: [MS-ASHTTP] 2.2.1.1.1.2. */
export type Identity = Pick<Account, 'user' | 'deviceId' | 'deviceType'>;

/**
 * Credentials for the next request. `refused` are those the server just answered with 401: return others (a fresh token)
 * or null, then the person has to sign in. Asked for once per request.
 */
export type CredentialSource = (refused: Credentials | null) => Promise<Credentials | null>;

/** The same on every request for ever: a server may block a device that changes it ([MS-ASHTTP] 2.2.1.1.2.8). */
export const userAgent = 'Brieftaube/1';

/** A session before the first OPTIONS. */
export function newSession(serverUrl: string, protocolVersion: ProtocolVersion = '14.1'): Session {
  return { serverUrl, protocolVersion, commands: [], optionsAt: 0, policyKey: null, cookies: [] };
}

/** Session of a stored account. */
export function sessionOf(account: Account, state: ServerState): Session {
  const { protocolVersion, commands, optionsAt, policyKey, cookies } = state;
  return {
    serverUrl: state.serverUrl ?? account.serverUrl,
    protocolVersion,
    commands,
    optionsAt,
    policyKey,
    cookies,
  };
}
