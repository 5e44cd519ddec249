import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { dismissSheet, sheet, sheets } from '../../parts/sheet.ts';
import { shared } from '../../styles/shared.ts';

/**
 * Asks before very many messages are deleted at once; fewer are deleted without a word and can be undone.
 * @fires agree - Delete them.
 * @fires close - Answered, or closed.
 */
@customElement('confirm-delete')
export class ConfirmDelete extends AppElement {
  static override styles = [
    shared,
    sheets,
    css`
      h2 {
        font: var(--t-xl);
        letter-spacing: var(--track-tight);
        text-wrap: balance;
      }
      p {
        color: var(--text-2);
        padding: 6px 0 20px;
        font: 400 1rem/1.5rem var(--font);
      }
      .btn + .btn {
        margin-top: 8px;
      }
    `,
  ];

  @property({ type: Number }) count = 0;

  protected override render() {
    const number = formats().number(this.count);
    return html`<dialog
      class="sheet"
      aria-label=${msg('Delete')}
      ${sheet(true, () => this.dispatchEvent(new Event('close')))}
    >
      <div class="grip"></div>
      <h2>${counted(this.count, msg('Delete 1 message?'), msg(str`Delete ${number} messages?`))}</h2>
      <p>${msg('They go to Deleted, here and on every device of yours.')}</p>
      <button type="button" class="btn danp wide" @click=${this.#agree}>${msg(str`Delete ${number}`)}</button>
      <button type="button" class="btn neu wide" @click=${dismissSheet}>${msg('Cancel')}</button>
    </dialog>`;
  }

  #agree(event: Event): void {
    this.dispatchEvent(new Event('agree'));
    dismissSheet(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'confirm-delete': ConfirmDelete;
  }
}
