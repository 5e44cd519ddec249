import type { OperationId } from '../model/ids.ts';
import type { Inflight, ReadyItem } from '../store/mail-store.ts';
import type { MailFolder } from './world.ts';

/** One piece of work: one request and one commit, except for what waits. */
export type Work =
  /** A request that was, or may have been, sent: the same bytes again. */
  | { readonly kind: 'resend'; readonly inflight: Inflight & { readonly scope: string } }
  | { readonly kind: 'send'; readonly operation: OperationId }
  /** The brake: deletions that wait for the person's tap. */
  | { readonly kind: 'hold'; readonly operations: readonly OperationId[] }
  | { readonly kind: 'push'; readonly target: MailFolder; readonly items: readonly ReadyItem[] }
  | { readonly kind: 'move'; readonly items: readonly ReadyItem[] }
  /** `repair`: a status asked for it. */
  | { readonly kind: 'hierarchy'; readonly repair: boolean }
  | { readonly kind: 'pull'; readonly target: MailFolder }
  /** How much there is, before a first synchronisation. */
  | { readonly kind: 'estimate'; readonly target: MailFolder }
  /** Bodies of what is visible, or of the newest mail of the Inbox, for reading without a network. */
  | { readonly kind: 'bodies'; readonly of: 'screen' | 'inbox' }
  /** Messages whose card is lost or broken. */
  | { readonly kind: 'cards' }
  /** The server's number against ours, once a day. */
  | { readonly kind: 'completeness'; readonly targets: readonly MailFolder[] }
  | { readonly kind: 'housekeeping' }
  /** Waits for the server to speak, at most until `until` (epoch ms). */
  | { readonly kind: 'ping'; readonly targets: readonly MailFolder[]; readonly until: number | null }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'idle' };
