import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { AppElement } from '../app/element.ts';
import { Watch } from '../app/observable.ts';
import { updateReady } from '../app/pwa.ts';
import { buttons } from '../styles/buttons.ts';
import { reset } from '../styles/reset.ts';

/** A newer version waits for this page to be loaded again. Stays until answered: it is never urgent. */
@customElement('update-toast')
export class UpdateToast extends AppElement {
  static override styles = [
    reset,
    buttons,
    css`
      :host {
        position: absolute;
        z-index: var(--z-toast);
        inset: calc(var(--sat) + 8px) calc(12px + var(--sar)) auto calc(12px + var(--sal));
        pointer-events: none;
      }
      .toast {
        pointer-events: auto;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        width: 100%;
        max-width: 440px;
        margin-inline: auto;
        min-height: 52px;
        padding: 4px 6px 4px 16px;
        border-radius: var(--r-lg);
        background: var(--inv);
        color: var(--on-inv);
        box-shadow: var(--e2);
        font: 500 0.9375rem/1.25rem var(--font);
        animation: arrive var(--d3) var(--ease-out);
      }
      span {
        flex: 1 1 180px;
        padding-block: 8px;
      }
      .act {
        display: flex;
        margin-inline-start: auto;
      }
      button {
        min-height: 44px;
        padding: 0 12px;
        color: var(--inv-accent);
        font-weight: 650;
      }
      button.quiet {
        color: inherit;
        font-weight: 500;
      }
      button:focus-visible {
        outline-color: var(--inv-accent);
        outline-offset: -4px;
      }
      @keyframes arrive {
        from {
          transform: translateY(-16px);
          opacity: 0;
        }
      }
      @media (forced-colors: active) {
        .toast {
          border: 1px solid;
        }
      }
    `,
  ];

  @state() private later = false;
  readonly #update = new Watch(this, updateReady);

  protected override render() {
    return html`<div role="status" aria-label=${msg('Update')}>
      ${
        this.#update.value && !this.later
          ? html`<div class="toast">
              <span>${msg('A new version is ready.')}</span>
              <div class="act">
                <button type="button" class="quiet" @click=${() => (this.later = true)}>
                  ${msg('Later')}
                </button>
                <button type="button" @click=${() => location.reload()}>${msg('Reload')}</button>
              </div>
            </div>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'update-toast': UpdateToast;
  }
}
