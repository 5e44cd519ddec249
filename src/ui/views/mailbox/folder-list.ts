import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { CollectionId } from '../../../core/model/ids.ts';
import { AppElement } from '../../app/element.ts';
import { pathOf, segmentOf } from '../../app/routes.ts';
import { formats } from '../../i18n/formats.ts';
import { icon } from '../../parts/icon.ts';
import { icons } from '../../styles/icons.ts';
import { reset } from '../../styles/reset.ts';
import { folderIcon, folderLabel, folderName, mailFolders } from './folder-names.ts';

/** The way to every mail folder, with what is unread in it. */
@customElement('folder-list')
export class FolderList extends AppElement {
  static override styles = [
    reset,
    icons,
    css`
      :host {
        display: block;
      }
      nav {
        display: flex;
        flex-direction: column;
        padding: 0 8px;
      }
      a {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 44px;
        padding: 0 12px;
        padding-inline-start: calc(12px + var(--depth, 0) * 20px);
        border-radius: var(--r-md);
        font: 500 0.9375rem/1.25rem var(--font);
        color: var(--text);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      a .i {
        color: var(--text-3);
      }
      a[aria-current] {
        background: var(--selected);
        color: var(--accent-text);
        font-weight: 600;
      }
      a[aria-current] .i {
        color: var(--accent-text);
      }
      .n {
        margin-inline-start: auto;
        font: 500 0.8125rem/1.125rem var(--font);
        color: var(--text-3);
        font-variant-numeric: tabular-nums;
      }
      a[aria-current] .n {
        color: var(--accent-text);
        font-weight: 650;
      }
      .sec {
        font: 600 0.8125rem/1.125rem var(--font);
        color: var(--text-3);
        padding: 16px 12px 6px;
      }
      :host([pane]) nav {
        padding: 0 8px 0 2px;
      }
      :host([pane]) a {
        min-height: 34px;
        gap: 10px;
        padding-inline: calc(10px + var(--depth, 0) * 18px) 10px;
        border-radius: var(--r-sm);
        font-size: 0.875rem;
      }
      @media (pointer: coarse) {
        :host([pane]) a {
          min-height: var(--tap);
        }
      }
      :host([pane]) a .i {
        width: 18px;
        height: 18px;
        stroke-width: 2;
      }
      :host([pane]) .sec {
        padding: 14px 10px 4px;
        font-size: 0.75rem;
      }
      @media (hover: hover) {
        a:not([aria-current]):hover {
          background: var(--press);
        }
      }
      @media (forced-colors: active) {
        a[aria-current] {
          forced-color-adjust: none;
          background: Highlight;
        }
        a[aria-current],
        a[aria-current] .i,
        a[aria-current] .n {
          color: HighlightText;
        }
      }
    `,
  ];

  @property({ attribute: false }) folders: readonly FolderView[] = [];
  @property({ attribute: false }) current: CollectionId | null = null;
  /** Beside the list rather than in the drawer: smaller rows. */
  @property({ type: Boolean, reflect: true }) pane = false;

  protected override render() {
    const { known, others } = mailFolders(this.folders);
    return html`<nav aria-label=${msg('Folders')}>
      ${known.map((folder) => this.#link(folder))}
      ${others.length > 0 ? html`<span class="sec">${msg('Folders')}</span>` : nothing}
      ${others.map((folder) => this.#link(folder))}
    </nav>`;
  }

  #link(folder: FolderView): TemplateResult {
    const segment = segmentOf(folder, this.folders);
    return html`<a
      href=${pathOf({ name: 'mail', folder: segment, message: null, search: false })}
      aria-label=${folderLabel(folder)}
      aria-current=${folder.id === this.current ? 'page' : nothing}
      style="--depth: ${Math.min(folder.depth, 6)}"
    >
      ${icon(folderIcon(folder), 20)}<bdi class="t">${folderName(folder)}</bdi>
      ${folder.unread > 0 ? html`<span class="n">${formats().number(folder.unread)}</span>` : nothing}
    </a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'folder-list': FolderList;
  }
}
