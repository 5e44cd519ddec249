import type { Verdict } from '../../base/errors.ts';
import type { StatusAction, StatusRule, StatusTable } from './rule.ts';

/** A row before it knows its table. */
export type Row = Omit<StatusRule, 'source'>;

/** Rows by value, all from one source. */
export function table(source: string, rows: Readonly<Record<number, Row>>): StatusTable {
  return new Map(Object.entries(rows).map(([value, row]) => [Number(value), { ...row, source }]));
}

function row(
  action: StatusAction,
  verdict: Verdict | null,
  code: string,
  tries = 1,
  then: StatusAction = 'user',
): Row {
  return { code, verdict, action, tries, then };
}

/** A kind of row: its action and verdict stand, a row adds its code and, where the page names them, tries and what follows. */
const kind =
  (action: StatusAction, verdict: Verdict | null, tries?: number) =>
  (code: string, more: { readonly tries?: number; readonly then?: StatusAction } = {}): Row =>
    row(action, verdict, code, more.tries ?? tries, more.then);

export const success = (code = 'success'): Row => row('success', null, code, 1, 'success');
/** Five times in a row unless the page says otherwise. */
export const retry = kind('retry', 'later', 5);
export const fullRequest = kind('full-request', 'now');
export const resetKey = kind('reset-key', 'now');
export const folderSync = kind('folder-sync', 'now');
export const hierarchy0 = kind('hierarchy-0', 'now');
export const syncFolder = kind('sync-folder', 'now');
/** Three rounds, then the person is told (provisioning.md, loop guard). */
export const provision = kind('provision', 'now', 3);
export const wipe = kind('wipe', 'never');
export const options = kind('options', 'now');
export const discover = kind('discover', 'now');
export const signIn = kind('sign-in', 'after-user');
export const blocked = kind('blocked', 'after-user');
export const user = kind('user', 'after-user');
export const bug = kind('bug', 'never');
export const setAside = kind('set-aside', 'never');
export const dropItem = kind('drop-item', 'never');
export const takeServer = kind('take-server', 'never');
export const rest = kind('rest', 'later');
export const split = kind('split', 'now');
export const useLimit = kind('use-limit', 'now');
export const otherForm = kind('other-form', 'now');
export const absent = kind('absent', 'never');
