import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import { accountContext, draftsContext, linkContext } from '../../app/contexts.ts';
import type { Drafts } from '../../app/drafts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import type { Link } from '../../app/services.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { codeOf, errorWords } from '../../parts/error-words.ts';
import { icon } from '../../parts/icon.ts';
import { dismissSheet, sheet, sheets } from '../../parts/sheet.ts';
import { waiting } from '../../parts/waiting.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';

/**
 * Says what leaves this device with an account, above all what would be lost with it, before it is removed.
 * @fires close - Closed without removing.
 */
@customElement('remove-dialog')
export class RemoveDialog extends AppElement {
  static override styles = [
    shared,
    sheets,
    forms,
    waiting,
    css`
      h2 {
        font: var(--t-xl);
        letter-spacing: var(--track-tight);
        text-wrap: balance;
        padding-bottom: 12px;
      }
      ul {
        display: grid;
        gap: 10px;
        padding-bottom: 20px;
        font: 400 1rem/1.375rem var(--font);
        color: var(--text-2);
      }
      li {
        display: flex;
        gap: 12px;
      }
      li.lost {
        color: var(--danger-text);
      }
      .btn + .btn {
        margin-top: 8px;
      }
      .spin {
        border-color: currentColor;
        border-inline-end-color: transparent;
      }
    `,
  ];

  @consume({ context: accountContext, subscribe: true }) private readonly account!: Account | null;
  @consume({ context: linkContext }) private readonly link!: Link;
  @consume({ context: draftsContext, subscribe: true }) private readonly drafts!: Drafts | null;
  @state() private running = false;
  @state() private error: string | null = null;
  readonly #operations = new LiveQuery(
    this,
    (store) => store.operations(),
    () => [] as const,
  );

  protected override render() {
    const waits = this.#operations.value?.length ?? 0;
    const drafts = this.drafts?.kept.value.length ?? 0;
    return html`<dialog
      class="sheet"
      aria-label=${msg('Remove account')}
      ${sheet(true, () => this.dispatchEvent(new Event('close')))}
    >
      <div class="grip"></div>
      <h2>${msg('Remove this account from this device?')}</h2>
      <ul>
        <li>
          ${icon('device', 20)}<span
            >${msg('Its mail, files, search index and password leave this device at once.')}</span
          >
        </li>
        ${this.#lost(waits, drafts)}
        <li>
          ${icon('cloud', 20)}<span
            >${msg('On the server nothing changes. Sign in again, and everything comes back from there.')}</span
          >
        </li>
      </ul>
      ${
        this.error
          ? html`<div class="err" role="alert">${icon('warn', 20)}<span>${this.error}</span></div>`
          : nothing
      }
      <button
        type="button"
        class="btn danp wide"
        ?disabled=${this.running}
        @click=${() => void this.#remove()}
      >
        ${this.running ? html`<i class="spin"></i>` : nothing}${msg('Remove account')}
      </button>
      <button type="button" class="btn neu wide" @click=${dismissSheet}>${msg('Cancel')}</button>
    </dialog>`;
  }

  #lost(waits: number, drafts: number): TemplateResult {
    const line = (text: string) => html`<li class="lost">${icon('warn', 20)}<span>${text}</span></li>`;
    const [waiting, kept] = [formats().number(waits), formats().number(drafts)];
    return html`${
      waits > 0
        ? line(
            counted(
              waits,
              msg('1 change was not sent to the server yet. It would be lost.'),
              msg(str`${waiting} changes were not sent to the server yet. They would be lost.`),
            ),
          )
        : nothing
    }
    ${
      drafts > 0
        ? line(
            counted(
              drafts,
              msg('1 draft is kept on this device alone. It would be lost.'),
              msg(str`${kept} drafts are kept on this device alone. They would be lost.`),
            ),
          )
        : nothing
    }`;
  }

  async #remove(): Promise<void> {
    if (!this.account) return;
    this.running = true;
    this.error = null;
    try {
      // What follows comes by itself: the account goes, and with it this view.
      await this.link.request<'sign-out'>({ kind: 'sign-out', account: this.account.id });
    } catch (error) {
      this.error = errorWords(codeOf(error));
    }
    this.running = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'remove-dialog': RemoveDialog;
  }
}
