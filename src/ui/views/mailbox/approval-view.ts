import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import { accountContext, actionsContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { Copying } from '../../parts/copying.ts';
import { empties } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { avatars } from '../../styles/avatars.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import type { ShutOut } from './shut-out.ts';

/** The server does not let this device in and nothing is here to read: why, and what can be done, in the list's place. */
@customElement('approval-view')
export class ApprovalView extends AppElement {
  static override styles = [
    shared,
    forms,
    empties,
    avatars,
    css`
      :host {
        display: contents;
      }
      .empty {
        padding: 8px 28px 60px;
      }
      .empty .mark {
        flex: none;
        width: 64px;
        height: 64px;
        border-radius: 20px;
        display: grid;
        place-items: center;
        margin-bottom: 12px;
      }
      .empty p {
        max-width: 36ch;
      }
      .box {
        width: 100%;
        max-width: 420px;
        margin-top: 18px;
        text-align: start;
        flex: none;
      }
      .id {
        font: 500 0.9375rem/1.25rem var(--font-mono);
      }
    `,
  ];

  @property({ attribute: false }) why!: ShutOut;

  readonly #copying = new Copying(this);
  @consume({ context: accountContext, subscribe: true }) @state() private readonly account!: Account | null;
  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;

  protected override render() {
    if (!this.account) return nothing;
    const { deviceId, deviceType } = this.account;
    return html`<div class="empty">
      <span class="mark h4">${icon('shield')}</span>
      <h2>${this.why.title}</h2>
      <p>${this.why.text}</p>
      <div class="box">
        <div class="cell">
          <span class="grow"><small>${msg('Device ID')}</small><span class="id">${deviceId}</span></span>
          ${iconButton(this.#copying.icon, msg('Copy device ID'), () => void this.#copying.copy(deviceId))}
        </div>
        <div class="cell">
          <span class="grow"><small>${msg('Shown to the company as')}</small>${deviceType}</span>
        </div>
      </div>
      <button type="button" class="btn sec" @click=${() => void this.actions?.syncNow()}>
        ${msg('Ask again now')}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'approval-view': ApprovalView;
  }
}
