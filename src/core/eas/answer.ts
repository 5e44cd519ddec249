import type { Element } from '../wbxml/element.ts';

/** The server's answer to one command, decoded. A Status inside that belongs to the command is left to its reader. */
export type EasAnswer = {
  /** Null: the answer was empty, where the command allows it (nothing new, or sent). */
  readonly root: Element | null;
  /** Raw parts of a multipart answer; `Part` elements are indexes into it, 0 is the document itself. */
  readonly parts: readonly Uint8Array[];
  /** The body as it came, for the quarantine. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Content-Type without parameters, lower case; `GetAttachment` needs it. */
  readonly type: string;
  /** Bytes after the end of the document: reported, never read. */
  readonly trailing: number;
  /** X-MS-RP: a `restart` was told with this answer, its keys are void and it must not be stored. */
  readonly restarted: boolean;
};
