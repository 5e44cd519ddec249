import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { AppElement } from '../app/element.ts';
import { Watch } from '../app/observable.ts';
import { tick } from '../app/platform.ts';
import { undoFor } from '../app/undo.ts';
import type { Undo } from '../app/undo.ts';
import { reset } from '../styles/reset.ts';

/**
 * What was just done, and the way back for five seconds: a line runs out, and stops while the toast is hovered or
 * focused. The region stays in the page, so that screen readers hear what enters it.
 */
@customElement('undo-toast')
export class UndoToast extends AppElement {
  static override styles = [
    reset,
    css`
      :host {
        position: absolute;
        z-index: var(--z-toast);
        inset-inline: 12px;
        bottom: 12px;
        pointer-events: none;
      }
      .toast {
        min-height: 52px;
        border-radius: var(--r-lg);
        background: var(--inv);
        color: var(--on-inv);
        display: flex;
        align-items: center;
        gap: 12px;
        max-width: 480px;
        margin-inline: auto;
        padding-inline: 16px 6px;
        box-shadow: var(--e2);
        overflow: hidden;
        font: 500 0.9375rem/1.25rem var(--font);
        position: relative;
        pointer-events: auto;
        animation: arrive var(--d3) var(--ease-out);
      }
      button {
        margin-inline-start: auto;
        min-height: 44px;
        padding: 0 14px;
        color: var(--inv-accent);
        font-weight: 650;
      }
      button:focus-visible {
        outline-color: var(--inv-accent);
        outline-offset: -4px;
      }
      .line {
        position: absolute;
        inset-inline: 0;
        bottom: 0;
        height: 2px;
        background: var(--inv-accent);
        opacity: 0.8;
        transform-origin: left;
        animation: run 5s linear forwards;
      }
      .line:dir(rtl) {
        transform-origin: right;
      }
      .toast:hover .line,
      .toast:focus-within .line {
        animation-play-state: paused;
      }
      @keyframes run {
        to {
          transform: scaleX(0);
        }
      }
      @keyframes arrive {
        from {
          transform: translateY(16px);
          opacity: 0;
        }
      }
      @container app (min-width: 900px) {
        :host {
          inset-inline: 0;
          bottom: 20px;
          display: grid;
          justify-items: center;
        }
        .toast {
          min-width: 300px;
          min-height: 46px;
          font-size: 0.875rem;
        }
        button {
          min-height: var(--tap);
        }
      }
      /* The clock of the toast is the line itself: it must run even where motion is unwanted. */
      @media (prefers-reduced-motion: reduce) {
        .line {
          animation: run 5s steps(5) forwards !important;
        }
      }
      @media (forced-colors: active) {
        .toast {
          border: 1px solid;
        }
        .line {
          forced-color-adjust: none;
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) undo!: Undo;
  #offer: Watch<Undo['offer']['value']> | null = null;

  override connectedCallback(): void {
    this.#offer ??= new Watch(this, this.undo.offer);
    super.connectedCallback();
  }

  protected override render() {
    const offer = this.#offer?.value ?? null;
    return html`<div role="status" aria-label=${msg('Undo')}>
      ${keyed(
        offer?.turn,
        offer
          ? html`<div class="toast">
              <span>${offer.sentence}</span>
              <button type="button" @click=${this.#take}>${msg('Undo')}</button>
              <i
                class="line"
                style="animation-duration: ${undoFor}ms"
                @animationend=${() => this.undo.dismiss(offer.turn)}
              ></i>
            </div>`
          : nothing,
      )}
    </div>`;
  }

  #take(): void {
    tick();
    void this.undo.take();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'undo-toast': UndoToast;
  }
}
