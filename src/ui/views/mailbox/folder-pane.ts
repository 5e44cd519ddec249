import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { CollectionId } from '../../../core/model/ids.ts';
import type { Composer } from '../../app/composer.ts';
import { actionsContext, composerContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import '../../parts/sync-status.ts';
import { shared } from '../../styles/shared.ts';
import './folder-list.ts';

/** The folders beside the list, with what is written above them and how things stand below. */
@customElement('folder-pane')
export class FolderPane extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        width: var(--folders);
        flex: none;
        padding: 12px 0 0;
        min-height: 0;
      }
      .new {
        margin: 0 8px 12px 2px;
        min-height: max(40px, var(--tap));
        border-radius: 11px;
        font-size: 0.875rem;
        flex: none;
      }
      .foot {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 2px 6px 4px 12px;
        margin-inline: 0 8px;
        font: var(--t-sm);
        color: var(--text-2);
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) folders: readonly FolderView[] = [];
  @property({ attribute: false }) current: CollectionId | null = null;

  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  @consume({ context: composerContext }) private readonly composer!: Composer;

  protected override render() {
    return html`<button type="button" class="btn pri new" @click=${() => this.composer.open({ kind: 'new' })}>
        ${icon('compose', 20)}${msg('New message')}
      </button>
      <div class="scroll">
        <folder-list pane .folders=${this.folders} .current=${this.current}></folder-list>
      </div>
      <div class="foot">
        <sync-status long></sync-status>
        ${iconButton('sync', msg('Sync now'), () => void this.actions?.syncNow())}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'folder-pane': FolderPane;
  }
}
