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
  /** Name of the folder that is emptied: they go for good. Empty: they go to Deleted. */
  @property() emptied = '';

  protected override render() {
    const number = formats().number(this.count);
    return html`<dialog
      class="sheet"
      aria-label=${msg('Delete')}
      ${sheet(true, () => this.dispatchEvent(new Event('close')))}
    >
      <div class="grip"></div>
      <h2>${this.emptied ? this.#emptying(number) : this.#deleting(number)}</h2>
      <p>
        ${
          this.emptied
            ? msg(
                'They leave the server and every device of yours. Older ones that this device does not keep stay on the server.',
              )
            : msg('They go to Deleted, here and on every device of yours.')
        }
      </p>
      <button type="button" class="btn danp wide" @click=${this.#agree}>${msg(str`Delete ${number}`)}</button>
      <button type="button" class="btn neu wide" @click=${dismissSheet}>${msg('Cancel')}</button>
    </dialog>`;
  }

  #deleting(number: string): string {
    return counted(this.count, msg('Delete 1 message?'), msg(str`Delete ${number} messages?`));
  }

  #emptying(number: string): string {
    const folder = this.emptied;
    return counted(
      this.count,
      msg(str`Delete the 1 message in ${folder} for good?`),
      msg(str`Delete all ${number} messages in ${folder} for good?`),
    );
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
