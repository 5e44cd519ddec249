import type { MessageNumber } from '../../core/model/ids.ts';
import type { KeptDraft } from '../../core/model/kept-draft.ts';
import type { Draft } from '../../core/model/operation.ts';
import { Observable } from './observable.ts';

/** What is to be written. */
export type ComposeRequest =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply' | 'reply-all' | 'forward'; readonly number: MessageNumber }
  /** A mail taken back from the outbox. */
  | { readonly kind: 'draft'; readonly draft: Draft }
  /** One that was being written before. */
  | { readonly kind: 'kept'; readonly kept: KeptDraft };

/** The mail being written; null: none. `<mail-app>` shows `<compose-view>` for it: a page on a phone, else docked. */
export class Composer {
  readonly request = new Observable<ComposeRequest | null>(null);
  /** Set by `ComposePage`: true when leaving the page closes the editor. */
  leave: () => boolean = () => false;

  open(request: ComposeRequest): void {
    this.request.value = request;
  }

  close(): void {
    if (this.request.value && !this.leave()) this.drop();
  }

  /** The editor is gone at once. */
  drop(): void {
    this.request.value = null;
  }
}
