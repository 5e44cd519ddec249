import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { AppElement } from '../app/element.ts';
import { reducedMotion } from '../app/platform.ts';
import { reset } from '../styles/reset.ts';

/** Let go here, as a share of the height, or faster than this, and the sheet closes. */
const closeAt = 0.3;
const closeSpeed = 0.5;

/**
 * A modal dialog: a sheet from the bottom edge that follows the finger, a box in the middle where there is room.
 * @fires close - It was closed by the person; the owner takes `open` back.
 * @slot - What it holds; the owner brings its own heading.
 */
@customElement('bt-sheet')
export class BtSheet extends AppElement {
  static override styles = [
    reset,
    css`
      dialog {
        border: 0;
        margin: 0;
        padding: 0;
        max-width: none;
        color: var(--text);
        background: var(--raised);
        box-shadow: var(--e3);
        position: fixed;
        inset: auto 0 0;
        width: 100%;
        max-height: 92dvh;
        border-radius: 24px 24px 0 0;
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: rise var(--d3) var(--ease-out);
      }
      dialog.leaving {
        animation: sink 160ms var(--ease-in) forwards;
      }
      dialog::backdrop {
        background: var(--scrim);
        animation: fade var(--d3);
      }
      dialog.leaving::backdrop {
        opacity: 0;
        transition: opacity 160ms;
      }
      .grip {
        flex: none;
        padding: 10px 0 14px;
        touch-action: none;
        cursor: grab;
      }
      .grip::before {
        content: '';
        display: block;
        width: 36px;
        height: 5px;
        border-radius: 5px;
        background: var(--line-strong);
        opacity: 0.6;
        margin: 0 auto;
      }
      .in {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
        padding: 0 20px calc(16px + var(--sab));
      }
      :host([flush]) .in {
        padding-inline: 0;
      }
      :host([tall]) dialog {
        height: 78dvh;
      }
      @keyframes rise {
        from {
          transform: translateY(100%);
        }
      }
      @keyframes sink {
        to {
          transform: translateY(100%);
        }
      }
      @keyframes fade {
        from {
          opacity: 0;
        }
      }
      @keyframes appear {
        from {
          opacity: 0;
          transform: translate(-50%, -48%);
        }
      }
      @media (min-width: 900px) {
        dialog {
          inset: auto;
          left: 50%;
          top: 50%;
          transform: translate(-50%, -50%);
          width: 440px;
          max-height: 88dvh;
          border-radius: 20px;
        }
        dialog[open] {
          animation-name: appear;
        }
        dialog.leaving {
          animation: none;
          opacity: 0;
          transition: opacity 120ms;
        }
        .grip {
          padding: 12px 0;
          visibility: hidden;
        }
        .in {
          padding: 0 24px 20px;
        }
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  /** Accessible name. */
  @property() label = '';
  /** No padding at the sides: for lists that reach the edges. */
  @property({ type: Boolean, reflect: true }) flush = false;
  /** Keeps its height while its content changes. */
  @property({ type: Boolean, reflect: true }) tall = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  #drag: { readonly from: number; readonly at: number; y: number; time: number; speed: number } | null = null;

  protected override render() {
    return html`<dialog aria-label=${this.label} @cancel=${this.#cancel} @close=${() => this.#tell()}>
      <div
        class="grip"
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#up}
      ></div>
      <div class="in"><slot></slot></div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    // The keyboard has Escape; this is the tap beside the sheet.
    this.dialog.addEventListener('click', (event) => this.#backdrop(event));
  }

  protected override updated(): void {
    if (this.open && !this.dialog.open) {
      this.dialog.classList.remove('leaving');
      this.dialog.showModal();
    } else if (!this.open && this.dialog.open) this.dialog.close();
  }

  /** Leaves with its animation, then tells. */
  dismiss(): void {
    if (reducedMotion()) {
      this.dialog.close();
      return;
    }
    this.dialog.classList.add('leaving');
    setTimeout(() => this.dialog.close(), 150);
  }

  #tell(): void {
    this.dialog.classList.remove('leaving');
    this.dialog.style.removeProperty('translate');
    if (this.open) this.dispatchEvent(new Event('close'));
  }

  #cancel(event: Event): void {
    event.preventDefault();
    this.dismiss();
  }

  #backdrop(event: MouseEvent): void {
    if (event.target !== this.dialog) return;
    const box = this.dialog.getBoundingClientRect();
    const inside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    if (!inside) this.dismiss();
  }

  #down(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#drag = { from: event.clientY, at: event.timeStamp, y: 0, time: event.timeStamp, speed: 0 };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag) return;
    const y = Math.max(0, event.clientY - drag.from);
    const elapsed = event.timeStamp - drag.time;
    if (elapsed > 0) drag.speed = (y - drag.y) / elapsed;
    drag.y = y;
    drag.time = event.timeStamp;
    this.dialog.style.translate = `0 ${y}px`;
  }

  #up(): void {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag) return;
    if (drag.y > this.dialog.offsetHeight * closeAt || drag.speed > closeSpeed) this.dismiss();
    else {
      this.dialog.animate([{ translate: `0 ${drag.y}px` }, { translate: '0 0' }], {
        duration: reducedMotion() ? 1 : 320,
        easing: getComputedStyle(this).getPropertyValue('--spring') || 'ease-out',
      });
      this.dialog.style.removeProperty('translate');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bt-sheet': BtSheet;
  }
}
