import { consume } from '@lit/context';
import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { SyncStatus } from '../../core/model/sync-status.ts';
import { statusContext } from '../app/contexts.ts';
import { AppElement } from '../app/element.ts';
import { formats } from '../i18n/formats.ts';
import { statusWords } from './status-words.ts';

/** How things stand with the server, in one line; worst first. */
@customElement('sync-status')
export class SyncStatusLine extends AppElement {
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .warn {
      color: var(--warn-text);
    }
    .bad {
      color: var(--danger-text);
      font-weight: 600;
    }
  `;

  /** Adds when everything was equal last, where there is room. */
  @property({ type: Boolean }) long = false;

  @consume({ context: statusContext, subscribe: true })
  @state()
  private readonly status!: SyncStatus;

  protected override render() {
    const { state: now, lastSync } = this.status;
    const kind = now === 'problem' || now === 'sign-in' ? 'bad' : now === 'offline' ? 'warn' : '';
    const time =
      this.long && now === 'up-to-date' && lastSync !== null ? `, ${formats().time(lastSync)}` : '';
    return html`<span role="status" aria-label=${msg('Sync status')} class=${kind}
      >${statusWords(this.status)}${time}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatusLine;
  }
}
