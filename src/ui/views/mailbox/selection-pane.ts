import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MessageRow } from '../../../core/model/message.ts';
import { AppElement } from '../../app/element.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { empties } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';
import { bars } from '../../styles/bars.ts';
import { shared } from '../../styles/shared.ts';

/** What a person does with what is ticked. */
export type SelectionAction = 'archive' | 'move' | 'read' | 'unread' | 'flag' | 'unflag' | 'delete';

/**
 * The actions for what is ticked: a toolbar under the list of a phone, a page in the place of the message elsewhere.
 * @fires act - `CustomEvent<SelectionAction>`.
 */
@customElement('selection-pane')
export class SelectionPane extends AppElement {
  static override styles = [
    shared,
    bars,
    empties,
    css`
      :host {
        display: contents;
      }
      .grid {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
        margin-top: 14px;
        width: 300px;
      }
      .grid .btn {
        margin: 0;
        padding: 0 10px;
      }
      .grid .dan {
        grid-column: 1 / -1;
      }
      .lab[disabled] {
        color: var(--text-3);
      }
    `,
  ];

  /** How many are ticked. */
  @property({ type: Number }) count = 0;
  /** Those of them whose rows are in memory: for the words, and for what read and flag would do. */
  @property({ attribute: false }) rows: readonly MessageRow[] = [];
  /** As a toolbar. */
  @property({ type: Boolean }) bar = false;

  protected override render() {
    return this.bar ? this.#toolbar() : this.#page();
  }

  get #read(): SelectionAction {
    return this.rows.length === 0 || this.rows.some((row) => !row.read) ? 'read' : 'unread';
  }

  get #flag(): SelectionAction {
    return this.rows.length === 0 || this.rows.some((row) => row.flag !== 'flagged') ? 'flag' : 'unflag';
  }

  #toolbar(): TemplateResult {
    const lab = (action: SelectionAction, name: IconName, label: string, short = label) =>
      html`<button
        type="button"
        class="lab"
        aria-label=${label}
        ?disabled=${this.count === 0}
        @click=${() => this.#act(action)}
      >
        ${icon(name)}${short}
      </button>`;
    return html`<div class="tools" role="toolbar" aria-label=${msg('Selection')}>
      ${lab('archive', 'archive', msg('Archive'))} ${lab('move', 'move', msg('Move'))}
      ${
        this.#read === 'read'
          ? lab('read', 'read', msg('Mark as read'), msg('Read'))
          : lab('unread', 'unread', msg('Mark as unread'), msg('Unread'))
      }
      ${this.#flag === 'flag' ? lab('flag', 'flag', msg('Flag')) : lab('unflag', 'flag', msg('Unflag'))}
      ${lab('delete', 'trash', msg('Delete'))}
    </div>`;
  }

  #page(): TemplateResult {
    const button = (action: SelectionAction, name: IconName, label: string, kind = 'neu') =>
      html`<button
        type="button"
        class="btn ${kind}"
        ?disabled=${this.count === 0}
        @click=${() => this.#act(action)}
      >
        ${icon(name, 20)}${label}
      </button>`;
    return html`<div class="empty">
      <h2 class="num">${this.#title()}</h2>
      <p>${this.#sentence()}</p>
      <div class="grid">
        ${button('archive', 'archive', msg('Archive'))} ${button('move', 'move', msg('Move'))}
        ${
          this.#read === 'read'
            ? button('read', 'read', msg('Mark as read'))
            : button('unread', 'unread', msg('Mark as unread'))
        }
        ${this.#flag === 'flag' ? button('flag', 'flag', msg('Flag')) : button('unflag', 'flag', msg('Unflag'))}
        ${button('delete', 'trash', msg('Delete'), 'dan')}
      </div>
    </div>`;
  }

  #title(): string {
    const number = formats().number(this.count);
    return counted(this.count, msg('1 message'), msg(str`${number} messages`));
  }

  #sentence(): string {
    if (this.count === 0) return msg('Tick what you want to act on.');
    const unread = formats().number(this.rows.filter((row) => !row.read).length);
    const count = new Set(this.rows.map((row) => row.from?.address.toLowerCase())).size;
    const people = formats().number(count);
    // Rows far off screen may not be in memory; numbers are only said where they are true.
    if (this.rows.length < this.count) return '';
    return counted(
      count,
      msg(str`${unread} of them unread, from 1 person`),
      msg(str`${unread} of them unread, from ${people} people`),
    );
  }

  #act(action: SelectionAction): void {
    this.dispatchEvent(new CustomEvent('act', { detail: action }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'selection-pane': SelectionPane;
  }
}
