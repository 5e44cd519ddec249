import type { Verdict } from '../../base/errors.ts';

/** What a status asks of its reader. Closed: every reader can be complete. */
export type StatusAction =
  /** It worked. */
  | 'success'
  /** The identical request again, after a back-off. */
  | 'retry'
  /** The same request with its complete body. */
  | 'full-request'
  /** Key 0 for this collection, pending changes kept, then merge (sync-state-machine.md section 6). */
  | 'reset-key'
  /** FolderSync with the current hierarchy key, then repeat. */
  | 'folder-sync'
  /** FolderSync with key 0; where the server's state is gone, every sync key starts at 0 too. */
  | 'hierarchy-0'
  /** Synchronise the folder (or the listed folders), then look again. */
  | 'sync-folder'
  /** The provisioning exchange, then repeat once. */
  | 'provision'
  /** The server orders a wipe. */
  | 'wipe'
  /** OPTIONS again: version and commands may have changed. */
  | 'options'
  /** Look for the server again, once. */
  | 'discover'
  /** New credentials, then repeat once. */
  | 'sign-in'
  /** The account is shut out: keep the data, ask rarely. */
  | 'blocked'
  /** Tell the person; no repeat by itself. */
  | 'user'
  /** A mistake of ours: log it, never repeat it unchanged. */
  | 'bug'
  /** This item is refused for good: stop sending it, mark it, show it. */
  | 'set-aside'
  /** The object is gone on the server: drop it here. */
  | 'drop-item'
  /** The server's version won: show it, keep the person's as a copy. */
  | 'take-server'
  /** This request rests until the next scheduled synchronisation. */
  | 'rest'
  /** Too much in one request: fewer or smaller parts. */
  | 'split'
  /** The answer names the limit: use it and ask again. */
  | 'use-limit'
  /** The same wish in another form; the code says which. */
  | 'other-form'
  /** There is nothing to be had; that is the answer. */
  | 'absent';

/** What one status value means. */
export type StatusRule = {
  /** Stable, kebab-case; words of the interface and lines of the report hang on it. */
  readonly code: string;
  /** Null: nothing to repeat, it worked. */
  readonly verdict: Verdict | null;
  readonly action: StatusAction;
  /** Repeats of `action` in a row before `then` takes its place. */
  readonly tries: number;
  readonly then: StatusAction;
};

/**
 * A rule as the tables write it: action and code, and what differs from the action's usual. Paragraph or page it comes
 * from stand beside its table.
 */
export type StatusRow = readonly [
  action: StatusAction,
  code: string,
  more?: { readonly tries?: number; readonly then?: StatusAction },
];

/** The statuses of one place where a Status element can stand: each place has numbers of its own. */
export type StatusTable = { readonly place: string; readonly rows: Readonly<Record<number, StatusRow>> };

export const ok: StatusRow = ['success', 'success'];

/** The verdict of each action. */
const verdicts: Readonly<Record<StatusAction, Verdict | null>> = {
  success: null,
  retry: 'later',
  'full-request': 'now',
  'reset-key': 'now',
  'folder-sync': 'now',
  'hierarchy-0': 'now',
  'sync-folder': 'now',
  provision: 'now',
  wipe: 'never',
  options: 'now',
  discover: 'now',
  'sign-in': 'after-user',
  blocked: 'after-user',
  user: 'after-user',
  bug: 'never',
  'set-aside': 'never',
  'drop-item': 'never',
  'take-server': 'never',
  rest: 'later',
  split: 'now',
  'use-limit': 'now',
  'other-form': 'now',
  absent: 'never',
};

/** Tries in a row where the page does not say otherwise; of provisioning three rounds (provisioning.md, loop guard). */
const tries: { readonly [A in StatusAction]?: number } = { retry: 5, provision: 3 };

export function ruleOf([action, code, more = {}]: StatusRow): StatusRule {
  const then = more.then ?? (action === 'success' ? 'success' : 'user');
  return { code, verdict: verdicts[action], action, tries: more.tries ?? tries[action] ?? 1, then };
}
