import type { ProtocolVersion } from '../../src/core/model/account.ts';
import type { KnownTag } from '../../src/core/wbxml/code-pages.ts';
import type { Element } from '../../src/core/wbxml/element.ts';
import type { Account } from './devices/account.ts';
import type { Device } from './devices/device.ts';
import type { Acts } from './faults/acts.ts';
import type { Grammar } from './strict/grammar.ts';
import type { Query } from './wire/query.ts';
import type { World } from './world.ts';

/** Everything a command may look at. */
export type CommandContext = {
  readonly world: World;
  readonly account: Account;
  readonly device: Device;
  readonly version: ProtocolVersion;
  readonly query: Query;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Decoded body; null when empty, or when the command takes none. */
  readonly document: Element | null;
  /** Faults ordered for this request that the command itself has to play. */
  readonly acts: Acts;
  /** Fires when the client is gone. */
  readonly signal: AbortSignal;
};

export type CommandResult =
  | { readonly kind: 'document'; readonly root: Element; readonly headers?: Readonly<Record<string, string>> }
  /** 200 without a body. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'raw'; readonly type: string; readonly body: Uint8Array<ArrayBuffer> };

/** A command of the protocol, one file each. */
export type Command = {
  /** Name as in `Cmd`. */
  readonly name: string;
  /** Root of request and answer; its page holds the Status of a refusal. Null: no WBXML at all (GetAttachment). */
  readonly root: KnownTag | null;
  /** First and last version that has it. */
  readonly since: ProtocolVersion;
  readonly until?: ProtocolVersion;
  readonly grammar: Grammar;
  /** Status for a document that breaks the grammar. */
  readonly malformed: number;
  /** May come without a body. */
  readonly bodyless?: boolean;
  /** Before 14.0 the body is the message itself (message/rfc822). */
  readonly mimeBefore14?: boolean;
  /** Works without a policy key ([MS-ASPROV] 3.1.5.2). */
  readonly free?: boolean;
  handle(context: CommandContext): Promise<CommandResult> | CommandResult;
};
