import { ContextConsumer } from '@lit/context';
import { msg } from '@lit/localize';
import type { ReactiveElement } from 'lit';
import type { Operation, OperationWork } from '../../core/model/operation.ts';
import { codeOf } from '../parts/error-words.ts';
import type { Composer } from './composer.ts';
import { actionsContext, composerContext, draftsContext, undoContext } from './contexts.ts';
import type { Drafts } from './drafts.ts';
import type { MailActions } from './mail-actions.ts';
import type { Undo } from './undo.ts';

/** A mail in the outbox that the server refused. */
export type Refused = Operation & { readonly work: Extract<OperationWork, { readonly kind: 'send' }> };

export function isRefused(operation: Operation): operation is Refused {
  return operation.state === 'failed' && operation.work.kind === 'send';
}

/**
 * What a person can do about a mail that was refused, in the list and in the outbox alike. At every moment the mail lies in
 * the outbox or among the drafts, or the toast can bring it back.
 */
export class RefusedMail {
  #actions: MailActions | null = null;
  #composer: Composer | null = null;
  #drafts: Drafts | null = null;
  #undo: Undo | null = null;

  constructor(host: ReactiveElement) {
    new ContextConsumer(host, {
      context: actionsContext,
      subscribe: true,
      callback: (actions) => (this.#actions = actions),
    });
    new ContextConsumer(host, {
      context: composerContext,
      callback: (composer) => (this.#composer = composer),
    });
    new ContextConsumer(host, {
      context: draftsContext,
      subscribe: true,
      callback: (drafts) => (this.#drafts = drafts),
    });
    new ContextConsumer(host, { context: undoContext, callback: (undo) => (this.#undo = undo) });
  }

  /** Back into the queue as it is. */
  async again({ id }: Refused): Promise<void> {
    await this.#actions?.decide([id], 'send');
  }

  /** Back to the editor: kept as a draft first, so that it is never nowhere. */
  async edit({ id, work }: Refused): Promise<void> {
    if (!this.#actions || !this.#drafts) return;
    const kept = { id, savedAt: Date.now(), draft: work.draft };
    try {
      await this.#drafts.save(kept);
    } catch (error) {
      this.#actions.problem.value = codeOf(error);
      return;
    }
    await this.#actions.decide([id], 'drop');
    this.#composer?.open({ kind: 'kept', kept });
  }

  /** Away, unless it is taken back. */
  async discard({ id, work }: Refused): Promise<void> {
    await this.#actions?.decide([id], 'drop');
    const composer = this.#composer;
    this.#undo?.propose(msg('Draft discarded'), null, async () =>
      composer?.open({ kind: 'draft', draft: work.draft }),
    );
  }
}
