import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { reset } from '../../styles/reset.ts';
import { rowSkeleton } from './message-row.ts';
import { messageRows } from './message-row-styles.ts';

/** Shorter waits show nothing at all. */
const patience = 400;

/** The list that comes, as grey lines of its exact geometry; only for the first load of a folder. */
@customElement('list-skeleton')
export class ListSkeleton extends AppElement {
  static override styles = [
    reset,
    messageRows,
    css`
      .row > .ghost::before {
        display: none;
      }
      .ghost {
        padding-block: 14px 0 !important;
      }
    `,
  ];

  @state() private shown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setTimeout(() => (this.shown = true), patience);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render() {
    if (!this.shown) return '';
    return html`<div aria-hidden="true">
      ${[46, 38, 55, 42, 50, 36, 47].map(
        (width) => html`<div style="--first: ${width}%">${rowSkeleton()}</div>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'list-skeleton': ListSkeleton;
  }
}
