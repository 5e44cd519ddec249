import type { FolderType } from '../../../src/core/model/folder.ts';

/** A mail as a plain value, for comparing server and device. */
export type ItemSnapshot = {
  readonly id: string;
  /** Stays the same through moves. */
  readonly uid: number;
  readonly messageId: string;
  readonly subject: string;
  readonly from: string;
  readonly date: number;
  readonly read: boolean;
  /** 0 none, 1 complete, 2 active. */
  readonly flag: 0 | 1 | 2;
  readonly categories: readonly string[];
  readonly lastVerb: number;
  readonly draft: boolean;
};

export type FolderSnapshot = {
  readonly id: string;
  /** `0` below the root. */
  readonly parentId: string;
  readonly name: string;
  readonly type: FolderType;
  /** Oldest first; equal dates by uid. */
  readonly items: readonly ItemSnapshot[];
};

export type MailboxSnapshot = { readonly address: string; readonly folders: readonly FolderSnapshot[] };
