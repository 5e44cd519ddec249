import type { Clock } from '../base/clock.ts';
import type { Element } from '../wbxml/element.ts';
import type { EasAnswer } from './answer.ts';
import type { DeviceInformation } from './provision.ts';
import type { CredentialSource, Identity, Session, SessionChange } from './session.ts';
import type { EasTransport } from './transport.ts';

export type ClientSetup = {
  readonly transport: EasTransport;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly session: Session;
  readonly device: DeviceInformation;
  readonly credentials: CredentialSource;
  /** Called, and awaited, whenever the session changed; a rejection ends the request. */
  readonly changed: (change: SessionChange) => Promise<void>;
};

/** One command to send. */
export type EasCommand = {
  /** `Cmd` of the query: `Sync`, `Ping`, ... */
  readonly command: string;
  /** A document, the exact bytes of a request that is repeated, or null for an empty body. */
  readonly body: Element | Uint8Array<ArrayBuffer> | null;
  /** `mime`: the mail commands up to 12.1. Default `wbxml`. */
  readonly content?: 'wbxml' | 'mime';
  /** Command parameters of the query, in order ([MS-ASHTTP] 2.2.1.1.1.2.4). */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Ask for raw parts (ItemOperations). */
  readonly multipart?: boolean;
  /** Milliseconds until the answer must have begun; default the transport's own limit. Ping and hanging Sync state theirs. */
  readonly timeout?: number;
  readonly signal: AbortSignal;
};

/**
 * The one place where commands are sent: URL, headers, policy key, cookies, and every answer that concerns the account
 * and not the command (401, 403, 449, 451, 503, in-band 1xx and their kin). Holds no storage: state comes in with
 * `session`, changes go out through `changed`.
 */
export class EasClient {
  constructor(setup: ClientSetup) {
    throw new Error(`not written yet: ${typeof setup}`);
  }

  /** The session as the last answer left it. */
  get session(): Session {
    throw new Error('not written yet');
  }

  /**
   * Sends one command and answers what the server said. Provisioning, one refreshed login, a moved mailbox (451) and
   * a new OPTIONS happen inside.
   * @throws StatusFault for what the server refused, Fault of the transport, `answer-*` for what is no answer,
   *   `provision-loop`, `version-changed` (build the request again), `wipe` (facts.scope; already acknowledged).
   */
  post(command: EasCommand): Promise<EasAnswer> {
    throw new Error(`not written yet: ${command.command}`);
  }

  /** OPTIONS: commands and versions, the highest that we speak is chosen ([MS-ASHTTP] 2.2.3). */
  options(signal: AbortSignal): Promise<void> {
    throw new Error(`not written yet: ${signal.aborted}`);
  }

  /** The provisioning exchange: first thing of a new account, asked for or not (provisioning.md). Shared by all who wait. */
  provision(signal: AbortSignal): Promise<void> {
    throw new Error(`not written yet: ${signal.aborted}`);
  }
}
