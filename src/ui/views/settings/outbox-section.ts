import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Operation } from '../../../core/model/operation.ts';
import { actionsContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { isRefused, RefusedMail } from '../../app/refused-mail.ts';
import { formats } from '../../i18n/formats.ts';
import { display } from '../../parts/display.ts';
import { errorWords } from '../../parts/error-words.ts';
import { heldBanner } from '../../parts/held-banner.ts';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';
import { sectionStyles } from './section-styles.ts';

type State = Operation['state'];

/** Everything done here that the server does not know yet, and the questions that only a person can answer. */
@customElement('outbox-section')
export class OutboxSection extends AppElement {
  static override styles = [
    sectionStyles,
    css`
      .op {
        --ind: 52px;
        align-items: flex-start;
        padding-block: 12px;
      }
      .op > .i {
        color: var(--text-2);
        margin-top: 1px;
      }
      .op b {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      .op .why {
        color: var(--danger-text);
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding-top: 10px;
      }
      .none {
        padding: 0 32px;
        color: var(--text-2);
      }
    `,
  ];

  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  readonly #desk = new RefusedMail(this);
  readonly #operations = new LiveQuery(
    this,
    (store) => store.operations(),
    () => [] as const,
  );

  protected override render() {
    const operations = this.#operations.value;
    if (!operations) return nothing;
    const of = (...states: readonly State[]) => operations.filter(({ state }) => states.includes(state));
    const held = of('held');
    if (operations.length === 0)
      return html`<p class="none">${msg('Nothing waits: the server knows everything you did here.')}</p>`;
    return html`${held.length > 0 ? heldBanner(held, this.actions) : nothing}
    ${this.#group(msg('Please decide'), of('doubtful', 'failed'))}
    ${this.#group(msg('Waiting to be sent'), of('waiting', 'inflight'))}`;
  }

  #group(title: string, operations: readonly Operation[]): TemplateResult | typeof nothing {
    if (operations.length === 0) return nothing;
    return html`<section class="group">
      <h2>${title}</h2>
      <ul class="box">
        ${repeat(
          operations,
          ({ id }) => id,
          (operation) => this.#operation(operation),
        )}
      </ul>
    </section>`;
  }

  #operation(operation: Operation): TemplateResult {
    const { state, problem, notBefore } = operation;
    const asks = state === 'failed' || state === 'doubtful';
    const time = formats().time(notBefore);
    return html`<li class="cell op">
      ${icon(pictureOf(operation), 20)}
      <span class="grow">
        <b>${titleOf(operation)}</b>
        <small class=${asks ? 'why' : ''}
          >${
            asks
              ? errorWords(state === 'doubtful' ? 'send-doubtful' : (problem ?? 'failed'))
              : state === 'inflight'
                ? msg('On its way')
                : notBefore > Date.now() + 6_000
                  ? msg(str`Will be tried again at ${time}`)
                  : msg('Goes as soon as the server can be reached')
          }</small
        >
        ${asks ? this.#decision(operation) : nothing}
      </span>
    </li>`;
  }

  #decision(operation: Operation): TemplateResult {
    const { id, state } = operation;
    const decide = (decision: 'send' | 'drop') => () => void this.actions?.decide([id], decision);
    if (isRefused(operation))
      return html`<span class="do">
        <button type="button" class="btn sm sec" @click=${() => void this.#desk.again(operation)}>
          ${msg('Try again')}
        </button>
        <button type="button" class="btn sm out" @click=${() => void this.#desk.edit(operation)}>
          ${msg('Edit')}
        </button>
        <button type="button" class="btn sm out" @click=${() => void this.#desk.discard(operation)}>
          ${msg('Discard')}
        </button>
      </span>`;
    return html`<span class="do">
      <button type="button" class="btn sm sec" @click=${decide('send')}>
        ${state === 'doubtful' ? msg('Send again') : msg('Try again')}
      </button>
      <button type="button" class="btn sm out" @click=${decide('drop')}>
        ${state === 'doubtful' ? msg('It was sent') : msg('Take it back')}
      </button>
    </span>`;
  }
}

function pictureOf({ work }: Operation): IconName {
  switch (work.kind) {
    case 'read':
      return work.read ? 'read' : 'unread';
    case 'flag':
      return 'flag';
    case 'move':
      return work.deletion ? 'trash' : 'move';
    case 'delete':
      return 'trash';
    case 'send':
      return 'send';
  }
}

function titleOf({ work }: Operation): string {
  switch (work.kind) {
    case 'read':
      return work.read ? msg('Mark a message as read') : msg('Mark a message as unread');
    case 'flag':
      return work.flag === 'none' ? msg('Unflag a message') : msg('Flag a message');
    case 'move':
      return work.deletion ? msg('Delete a message') : msg('Move a message');
    case 'delete':
      return work.forGood ? msg('Delete a message for good') : msg('Delete a message');
    case 'send': {
      const subject = display(work.subject) || msg('(no subject)');
      return msg(str`Send “${subject}”`);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'outbox-section': OutboxSection;
  }
}
