import type { FolderType } from '../../../src/core/model/folder.ts';
import type { MailFlag, MailInput } from './mail.ts';
import type { FolderSnapshot, ItemSnapshot, MailboxSnapshot } from './snapshot.ts';

/** A user's login and name. */
export type UserInput = {
  readonly address: string;
  readonly password: string;
  readonly name?: string;
  /** Login beside the address, as `NORDWIND\mara`. */
  readonly login?: string;
};

/** A mailbox in memory, as a test sees it: everything another device or the server itself could do to it. */
export class Mailbox {
  readonly address: string;
  readonly name: string;

  constructor(user: UserInput) {
    this.address = user.address;
    this.name = user.name ?? user.address;
  }

  /** Id of a default folder. */
  folder(_role: 'inbox' | 'drafts' | 'deleted' | 'sent' | 'outbox' | 'calendar' | 'contacts'): string {
    throw new Error('not yet');
  }

  /** @returns the id of the new folder, below the root unless `parentId` says otherwise; a user mail folder by preset. */
  createFolder(_name: string, _parentId?: string, _type?: FolderType): string {
    throw new Error('not yet');
  }

  renameFolder(_id: string, _name: string, _parentId?: string): void {
    throw new Error('not yet');
  }

  deleteFolder(_id: string): void {
    throw new Error('not yet');
  }

  /** @returns the ServerId of the new item, in the Inbox unless a folder is named. */
  deliver(_mail: MailInput, _folderId?: string): string {
    throw new Error('not yet');
  }

  /** Replaces part of a mail's content, as another client or the server would (devices get the whole item again). */
  change(_id: string, _mail: MailInput): void {
    throw new Error('not yet');
  }

  mark(
    _id: string,
    _marks: {
      readonly read?: boolean;
      readonly flag?: MailFlag | null;
      readonly categories?: readonly string[];
    },
  ): void {
    throw new Error('not yet');
  }

  /** @returns the new ServerId. */
  move(_id: string, _folderId: string): string {
    throw new Error('not yet');
  }

  /** Removes it for good. */
  delete(_id: string): void {
    throw new Error('not yet');
  }

  folders(): readonly Omit<FolderSnapshot, 'items'>[] {
    throw new Error('not yet');
  }

  /** Oldest first. */
  items(_folderId: string): readonly ItemSnapshot[] {
    throw new Error('not yet');
  }

  snapshot(): MailboxSnapshot {
    throw new Error('not yet');
  }
}
