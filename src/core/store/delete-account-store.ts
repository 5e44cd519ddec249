import type { AccountId } from '../model/ids.ts';
import { deleteDatabase } from './database.ts';

/** Deletes the database of an account; instances that are still open close themselves first. */
export function deleteAccountStore(accountId: AccountId): Promise<void> {
  return deleteDatabase(databaseName(accountId));
}

export function databaseName(accountId: AccountId): string {
  return `brieftaube-${accountId}`;
}
