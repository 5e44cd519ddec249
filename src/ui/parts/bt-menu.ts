import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { AppElement } from '../app/element.ts';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';
import { icons } from '../styles/icons.ts';
import { reset } from '../styles/reset.ts';

export type MenuItem =
  | 'line'
  | {
      readonly icon: IconName;
      readonly label: string;
      readonly danger?: boolean;
      /** A choice that is on. */
      readonly checked?: boolean;
      /** Nothing to do right now; it stays in its place. */
      readonly disabled?: boolean;
      readonly run: () => void;
    };

/**
 * A list of actions beside the button that opened it. In the top layer, closed by a tap elsewhere, Escape or a choice.
 * @fires close - It closed; the owner sets `aria-expanded` back.
 */
@customElement('bt-menu')
export class BtMenu extends AppElement {
  static override styles = [
    reset,
    icons,
    css`
      [popover] {
        border: 0;
        margin: 0;
        inset: auto;
        position: fixed;
        background: var(--raised);
        color: var(--text);
        border-radius: 14px;
        box-shadow: var(--e3);
        padding: 6px;
        min-width: 230px;
        max-width: calc(100vw - 20px);
        max-height: calc(100dvh - 20px);
        overflow: auto;
        font: var(--t-md);
      }
      [popover]:popover-open {
        animation: open var(--d2) var(--ease-out);
      }
      @keyframes open {
        from {
          opacity: 0;
          transform: translateY(-6px) scale(0.97);
        }
      }
      button {
        display: flex;
        width: 100%;
        align-items: center;
        gap: 12px;
        min-height: 44px;
        padding: 0 12px;
        border-radius: 9px;
        text-align: start;
      }
      button:focus-visible {
        outline-offset: -3px;
        border-radius: 9px;
      }
      .i {
        color: var(--text-2);
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        margin: 6px 12px;
      }
      .dan,
      .dan .i {
        color: var(--danger-text);
      }
      button[disabled],
      button[disabled] .i {
        color: var(--text-3);
        cursor: default;
      }
      .tick {
        margin-inline-start: auto;
        color: var(--accent-text);
      }
      @media (hover: hover) {
        button:not([disabled]):hover {
          background: var(--hover);
        }
      }
      @media (min-width: 900px) and (pointer: fine) {
        button {
          min-height: 36px;
        }
      }
      @media (forced-colors: active) {
        [popover] {
          border: 1px solid;
        }
      }
    `,
  ];

  /** Accessible name. */
  @property() label = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];

  @query('[popover]') private readonly box!: HTMLElement;

  /** Opens below `anchor`, at its end side, kept inside the window. */
  async show(anchor: Element): Promise<void> {
    await this.updateComplete;
    const rect = anchor.getBoundingClientRect();
    this.box.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const rtl = getComputedStyle(this).direction === 'rtl';
    const left = rtl ? rect.left : rect.right - width;
    const below = rect.bottom + 4;
    const top = below + height > innerHeight - 10 ? Math.max(10, rect.top - height - 4) : below;
    this.box.style.left = `${Math.min(Math.max(10, left), innerWidth - width - 10)}px`;
    this.box.style.top = `${top}px`;
    this.box.querySelector<HTMLElement>('button:not([disabled])')?.focus({ preventScroll: true });
  }

  hide(): void {
    this.box.hidePopover();
  }

  protected override render() {
    return html`<div
      popover
      role="group"
      aria-label=${this.label}
      @toggle=${this.#toggled}
      @keydown=${this.#onKey}
    >
      ${this.items.map((item) =>
        item === 'line'
          ? html`<hr />`
          : html`<button
              type="button"
              class=${item.danger ? 'dan' : ''}
              aria-pressed=${item.checked ?? nothing}
              ?disabled=${item.disabled}
              @click=${() => this.#choose(item)}
            >
              ${icon(item.icon, 20)}${item.label}${
                item.checked ? html`<span class="tick">${icon('check', 20)}</span>` : ''
              }
            </button>`,
      )}
    </div>`;
  }

  #choose(item: Exclude<MenuItem, 'line'>): void {
    this.hide();
    item.run();
  }

  #toggled(event: ToggleEvent): void {
    if (event.newState === 'closed') this.dispatchEvent(new Event('close'));
  }

  #onKey(event: KeyboardEvent): void {
    const buttons = [...this.box.querySelectorAll<HTMLElement>('button:not([disabled])')];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bt-menu': BtMenu;
  }
}
