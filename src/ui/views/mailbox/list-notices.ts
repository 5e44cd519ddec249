import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import type { Operation } from '../../../core/model/operation.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { accountContext, actionsContext, routerContext, statusContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { Follow } from '../../app/observable.ts';
import { isRefused, RefusedMail } from '../../app/refused-mail.ts';
import type { Refused } from '../../app/refused-mail.ts';
import type { Router } from '../../app/router.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { banner, banners } from '../../parts/banner.ts';
import { display } from '../../parts/display.ts';
import { errorWords } from '../../parts/error-words.ts';
import { heldBanner } from '../../parts/held-banner.ts';
import { shared } from '../../styles/shared.ts';
import { problemCard } from './problem-card.ts';
import { shutOut } from './shut-out.ts';
import type { ShutOut } from './shut-out.ts';

/** The cards above a list: what is wrong or waits for a person, worst first. Shows nothing when all is well. */
@customElement('list-notices')
export class ListNotices extends AppElement {
  static override styles = [
    shared,
    banners,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @consume({ context: accountContext, subscribe: true }) private readonly account!: Account | null;
  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;
  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  @consume({ context: routerContext }) private readonly router!: Router;
  @state() private later = false;
  readonly #operations = new LiveQuery(
    this,
    (store) => store.operations(),
    () => [] as const,
  );

  readonly #desk = new RefusedMail(this);
  readonly #problem = new Follow(this, () => this.actions?.problem);

  protected override render() {
    const problem = this.#problem.value;
    return html`${problem === null ? nothing : problemCard(problem, () => this.#dismiss())} ${this.#status()}
    ${this.#waiting(this.#operations.value ?? [])}`;
  }

  #dismiss(): void {
    if (this.actions) this.actions.problem.value = null;
  }

  #status(): TemplateResult | typeof nothing {
    const { state: now, problem, waiting } = this.status;
    if (now === 'sign-in' && !this.later) return this.#signIn();
    if (now === 'problem' && problem === 'mailbox-full') return mailboxFull(waiting);
    if (now === 'offline') return offline(waiting);
    const why = shutOut(this.status);
    if (why) return this.#shutOut(why);
    return nothing;
  }

  #shutOut({ title, text }: ShutOut): TemplateResult {
    const id = this.account?.deviceId ?? '';
    return banner({
      kind: 'bad',
      icon: 'shield',
      title,
      text: `${text} ${msg('Mail already here stays readable.')} ${msg(str`Device ID: ${id}`)}`,
      actions: [
        html`<button type="button" class="btn sm pri" @click=${() => void this.actions?.syncNow()}>
          ${msg('Ask again now')}
        </button>`,
      ],
    });
  }

  #signIn(): TemplateResult {
    return banner({
      kind: 'bad',
      icon: 'key',
      title: msg('Please sign in again'),
      text: msg('The server no longer takes the saved password. Mail already here stays readable.'),
      actions: [
        html`<button
          type="button"
          class="btn sm pri"
          @click=${() => this.router.go({ name: 'settings', section: 'account' })}
        >
          ${msg('Enter password')}
        </button>`,
        html`<button type="button" class="btn sm out" @click=${() => (this.later = true)}>
          ${msg('Later')}
        </button>`,
      ],
    });
  }

  /** What the outbox asks a person: deletions the brake holds, mail that was refused or may have been sent. */
  #waiting(operations: readonly Operation[]): TemplateResult {
    const held = operations.filter(({ state }) => state === 'held');
    const doubtful = operations.filter(({ state }) => state === 'doubtful');
    const failed = operations.filter(isRefused);
    const refused = operations.filter(({ state, work }) => state === 'failed' && work.kind !== 'send');
    return html`${held.length > 0 ? heldBanner(held, this.actions) : nothing}
    ${doubtful.map((operation) => this.#doubtful(operation))}
    ${failed.map((operation) => this.#failed(operation))}
    ${refused.length > 0 ? this.#refused(refused.length) : nothing}`;
  }

  #doubtful(operation: Operation): TemplateResult {
    const subject =
      operation.work.kind === 'send' ? display(operation.work.subject) || msg('(no subject)') : '';
    return banner({
      kind: 'warn',
      icon: 'info',
      title: msg('Was this sent?'),
      text: msg(
        str`The connection broke while “${subject}” went out. It is not in Sent, so it may not have arrived.`,
      ),
      actions: [
        html`<button
          type="button"
          class="btn sm pri"
          @click=${() => void this.actions?.decide([operation.id], 'send')}
        >
          ${msg('Send again')}
        </button>`,
        html`<button
          type="button"
          class="btn sm out"
          @click=${() => void this.actions?.decide([operation.id], 'drop')}
        >
          ${msg('It was sent')}
        </button>`,
      ],
    });
  }

  #failed(operation: Refused): TemplateResult {
    const { work, problem } = operation;
    const subject = display(work.subject) || msg('(no subject)');
    const desk = this.#desk;
    return banner({
      kind: 'bad',
      icon: 'warn',
      title: msg(str`“${subject}” was not sent`),
      text: errorWords(problem ?? 'failed'),
      actions: [
        html`<button type="button" class="btn sm pri" @click=${() => void desk.again(operation)}>
          ${msg('Try again')}
        </button>`,
        html`<button type="button" class="btn sm out" @click=${() => void desk.edit(operation)}>
          ${msg('Edit')}
        </button>`,
        html`<button type="button" class="btn sm out" @click=${() => void desk.discard(operation)}>
          ${msg('Discard')}
        </button>`,
      ],
    });
  }

  /** Marks, moves and deletions that the server refused: each with its reason is in the outbox. */
  #refused(count: number): TemplateResult {
    const number = formats().number(count);
    return banner({
      kind: 'bad',
      icon: 'warn',
      title: counted(
        count,
        msg('The server refused 1 change'),
        msg(str`The server refused ${number} changes`),
      ),
      text: msg('Nothing is lost. The outbox says why, and what can be done.'),
      actions: [
        html`<button
          type="button"
          class="btn sm pri"
          @click=${() => this.router.go({ name: 'settings', section: 'outbox' })}
        >
          ${msg('Open the outbox')}
        </button>`,
      ],
    });
  }
}

function offline(waiting: number): TemplateResult {
  const number = formats().number(waiting);
  const rest =
    waiting === 0
      ? ''
      : counted(
          waiting,
          msg('1 change goes up when the network is back.'),
          msg(str`${number} changes go up when the network is back.`),
        );
  return banner({
    kind: 'plain',
    icon: 'offline',
    title: msg('You are offline'),
    text: `${msg('Everything here can be read and changed.')} ${rest}`,
  });
}

function mailboxFull(waiting: number): TemplateResult {
  const number = formats().number(waiting);
  const rest =
    waiting === 0
      ? ''
      : counted(
          waiting,
          msg('One change waits in the outbox until there is room.'),
          msg(str`${number} changes wait in the outbox until there is room.`),
        );
  return banner({
    kind: 'bad',
    icon: 'warn',
    title: msg('Your mailbox on the server is full'),
    text: `${msg('Mail already here stays readable. Deleting old mail makes room.')} ${rest}`,
    actions: [html`<a class="btn sm danp" href="/mail/deleted">${msg('Open Deleted')}</a>`],
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'list-notices': ListNotices;
  }
}
