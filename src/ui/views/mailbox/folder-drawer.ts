import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import type { FolderView } from '../../../core/model/folder.ts';
import type { CollectionId } from '../../../core/model/ids.ts';
import { openModal } from '../../app/announcer.ts';
import { accountContext, actionsContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { reducedMotion } from '../../app/platform.ts';
import { avatar } from '../../parts/avatar.ts';
import { iconButton } from '../../parts/icon-button.ts';
import '../../parts/sync-status.ts';
import { avatars } from '../../styles/avatars.ts';
import { shared } from '../../styles/shared.ts';
import './folder-list.ts';

/**
 * The folders on a narrow screen, over the list.
 * @fires close - A folder was chosen, or it was closed.
 */
@customElement('folder-drawer')
export class FolderDrawer extends AppElement {
  static override styles = [
    shared,
    avatars,
    css`
      dialog {
        border: 0;
        margin: 0;
        padding: var(--sat) 0 0 var(--sal);
        max-width: none;
        max-height: none;
        width: calc(min(324px, 86vw) + var(--sal));
        height: 100dvh;
        inset: 0 auto 0 0;
        position: fixed;
        background: var(--canvas);
        color: var(--text);
        box-shadow: var(--e3);
        border-start-end-radius: 20px;
        border-end-end-radius: 20px;
        overflow: hidden;
      }
      dialog:dir(rtl) {
        inset: 0 0 0 auto;
        width: calc(min(324px, 86vw) + var(--sar));
        padding: var(--sat) var(--sar) 0 0;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: enter var(--d3) var(--ease-out);
      }
      dialog.leaving {
        animation: leave 160ms var(--ease-in) forwards;
      }
      dialog::backdrop {
        background: var(--scrim);
        animation: fade var(--d3);
      }
      dialog.leaving::backdrop {
        opacity: 0;
        transition: opacity 160ms;
      }
      :host {
        --away: -100%;
      }
      :host(:dir(rtl)) {
        --away: 100%;
      }
      @keyframes enter {
        from {
          transform: translateX(var(--away));
        }
      }
      @keyframes leave {
        to {
          transform: translateX(var(--away));
        }
      }
      @keyframes fade {
        from {
          opacity: 0;
        }
      }
      .acct {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 10px 12px 12px 16px;
        --avatar: 40px;
      }
      .acct b {
        display: block;
        font: var(--t-name);
      }
      .acct small {
        display: block;
        font: var(--t-sm);
        color: var(--text-3);
      }
      .foot {
        border-top: 1px solid var(--line);
        display: flex;
        align-items: center;
        padding: 4px 4px calc(4px + var(--sab)) 20px;
        font: var(--t-sm);
        color: var(--text-2);
        justify-content: space-between;
      }
      @media (forced-colors: active) {
        dialog {
          border: 1px solid;
        }
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) folders: readonly FolderView[] = [];
  @property({ attribute: false }) current: CollectionId | null = null;

  @consume({ context: accountContext, subscribe: true }) @state() private readonly account!: Account | null;
  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override render() {
    const { account } = this;
    const person = account ? { name: account.displayName, address: account.address } : null;
    const name = [account?.displayName, account?.address].find(Boolean) ?? '';
    return html`<dialog aria-label=${msg('Folders')} @cancel=${this.#cancel} @close=${this.#tell}>
      ${
        this.open
          ? html`<div class="acct" role="group" aria-label=${msg(str`Account: ${name}`)}>
                ${avatar(person)}
                <span class="t grow"
                  ><b class="t">${name}</b><small class="t">${account?.address}</small></span
                >
              </div>
              <div class="scroll">
                <folder-list .folders=${this.folders} .current=${this.current}></folder-list>
              </div>
              <div class="foot">
                <sync-status long></sync-status>
                ${iconButton('sync', msg('Sync now'), () => void this.actions?.syncNow())}
              </div>`
          : nothing
      }
    </dialog>`;
  }

  protected override firstUpdated(): void {
    // The keyboard has Escape and the links; this is the tap beside the drawer.
    this.dialog.addEventListener('click', (event) => this.#click(event));
  }

  protected override updated(): void {
    if (this.open && !this.dialog.open) {
      this.dialog.classList.remove('leaving');
      openModal(this.dialog);
    } else if (!this.open && this.dialog.open) this.dialog.close();
  }

  #dismiss(): void {
    if (reducedMotion()) {
      this.dialog.close();
      return;
    }
    this.dialog.classList.add('leaving');
    setTimeout(() => this.dialog.close(), 150);
  }

  #tell(): void {
    this.dialog.classList.remove('leaving');
    this.dispatchEvent(new Event('close'));
  }

  #cancel(event: Event): void {
    event.preventDefault();
    this.#dismiss();
  }

  /** A tap beside the drawer, or on a folder, closes it. */
  #click(event: MouseEvent): void {
    const onLink = event.composedPath().some((node) => node instanceof HTMLAnchorElement);
    const beside = event.target === this.dialog && event.clientX > this.dialog.getBoundingClientRect().right;
    const besideRtl =
      event.target === this.dialog && event.clientX < this.dialog.getBoundingClientRect().left;
    if (onLink || beside || besideRtl) this.#dismiss();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'folder-drawer': FolderDrawer;
  }
}
