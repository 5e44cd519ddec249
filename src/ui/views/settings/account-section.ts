import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { announce } from '../../app/announcer.ts';
import { accountContext, statusContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { askPersistence } from '../../app/pwa.ts';
import { formats } from '../../i18n/formats.ts';
import { avatar } from '../../parts/avatar.ts';
import { Copying } from '../../parts/copying.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { nameOf } from '../../parts/person.ts';
import '../sign-in/renew-card.ts';
import { actionCell, factCell } from './cells.ts';
import './remove-dialog.ts';
import { sectionStyles } from './section-styles.ts';

type Storage = { readonly usage: number; readonly kept: boolean };

/** Whose mailbox this is, how it is reached, what it takes up here; and the way off this device. */
@customElement('account-section')
export class AccountSection extends AppElement {
  static override styles = [
    sectionStyles,
    css`
      .who {
        min-height: 76px;
      }
      .who .av {
        --avatar: 48px;
      }
      .who b {
        display: block;
        font: 650 1.0625rem/1.375rem var(--font);
      }
      /* The end of an address matters as much as its beginning. */
      .whole {
        overflow-wrap: anywhere;
        min-width: 0;
      }
      .copy {
        padding-inline-end: 6px;
      }
    `,
  ];

  @consume({ context: accountContext, subscribe: true }) @state() private readonly account!: Account | null;
  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;
  @state() private storage: Storage | null = null;
  @state() private removing = false;
  readonly #copying = new Copying(this);
  readonly #server = new LiveQuery(
    this,
    (store) => store.serverState(),
    () => [] as const,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#measure();
  }

  protected override render() {
    const { account } = this;
    if (!account) return nothing;
    const self = { name: account.displayName, address: account.address };
    const server = this.#server.value;
    return html`${this.status.state === 'sign-in' ? html`<renew-card></renew-card>` : nothing}
      <section class="group">
        <div class="box">
          <div class="cell who">
            ${avatar(self)}
            <span class="grow">
              <b class="t"><bdi>${nameOf(self, '')}</bdi></b
              ><small class="whole"><bdi>${account.address}</bdi></small>
            </span>
          </div>
          ${factCell(msg('Server'), html`<span class="whole">${new URL(server?.serverUrl ?? account.serverUrl).host}</span>`)}
          ${account.user === account.address ? nothing : factCell(msg('User name'), html`<bdi class="whole">${account.user}</bdi>`)}
          ${server ? factCell(msg('Protocol'), `ActiveSync ${server.protocolVersion}`) : nothing}
        </div>
      </section>
      <section class="group">
        <h2>${msg('This device')}</h2>
        <div class="box">
          <div class="cell copy">
            <span class="grow"
              ><small>${msg('Device ID')}</small><span class="mono">${account.deviceId}</span></span
            >
            ${iconButton(this.#copying.icon, msg('Copy device ID'), () => void this.#copying.copy(account.deviceId))}
          </div>
          ${factCell(msg('Shown to the company as'), account.deviceType)} ${this.#storage()}
        </div>
        <p>${msg('Your administrator knows this device by its ID.')}</p>
      </section>
      <section class="group">
        <div class="box">${actionCell(msg('Remove account'), () => (this.removing = true), 'danger')}</div>
        <p>${msg('Takes this account and its mail off this device. Nothing changes on the server.')}</p>
      </section>
      ${
        this.removing
          ? html`<remove-dialog @close=${() => (this.removing = false)}></remove-dialog>`
          : nothing
      }`;
  }

  #storage(): TemplateResult | typeof nothing {
    if (!this.storage) return nothing;
    const { usage, kept } = this.storage;
    const size = formats().size(usage);
    return html`<div class="cell">
      <span class="grow"
        >${msg('Storage on this device')}<small
          >${
            kept
              ? msg(str`${size}, kept also when space is short`)
              : msg(str`${size}; the browser may clear it when space is short`)
          }</small
        ></span
      >
      ${
        kept
          ? nothing
          : html`<button type="button" class="btn sm sec" @click=${() => void this.#keep()}>
              ${msg('Keep it')}
            </button>`
      }
    </div>`;
  }

  async #measure(): Promise<void> {
    try {
      const [{ usage = 0 }, kept] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ]);
      this.storage = { usage, kept };
    } catch {
      this.storage = null;
    }
  }

  async #keep(): Promise<void> {
    const kept = await askPersistence(true);
    announce(
      kept ? msg('It is kept now') : msg('The browser did not agree. Installing the app usually helps.'),
    );
    await this.#measure();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'account-section': AccountSection;
  }
}
