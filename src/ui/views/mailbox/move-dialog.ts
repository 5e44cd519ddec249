import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FolderView } from '../../../core/model/folder.ts';
import { AppElement } from '../../app/element.ts';
import { display } from '../../parts/display.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { dismissSheet, sheet, sheets } from '../../parts/sheet.ts';
import { bars } from '../../styles/bars.ts';
import { shared } from '../../styles/shared.ts';
import { folderIcon, folderName, mailFolders } from './folder-names.ts';

/**
 * Where to? Every folder but the one they are in, narrowed by typing.
 * @fires choose - `CustomEvent<FolderView>`.
 * @fires close - Closed without a choice, or after it.
 */
@customElement('move-dialog')
export class MoveDialog extends AppElement {
  static override styles = [
    shared,
    bars,
    sheets,
    css`
      .top {
        display: flex;
        align-items: center;
        padding: 0 8px 8px 20px;
      }
      h2 {
        flex: 1;
        font: var(--t-xl);
        letter-spacing: var(--track-tight);
      }
      .find {
        flex: none;
      }
      ul {
        display: flex;
        flex-direction: column;
        padding: 0 8px 8px;
      }
      .sec {
        font: 600 0.8125rem/1.125rem var(--font);
        color: var(--text-3);
        padding: 10px 12px 6px;
      }
      li button {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: 44px;
        padding: 0 12px;
        padding-inline-start: calc(12px + var(--depth, 0) * 20px);
        border-radius: var(--r-md);
        font: 500 0.9375rem/1.25rem var(--font);
        text-align: start;
      }
      li button:focus-visible {
        outline-offset: -3px;
      }
      li .i {
        color: var(--text-3);
      }
      p {
        padding: 12px 20px;
        color: var(--text-2);
      }
      @media (hover: hover) {
        li button:hover {
          background: var(--hover);
        }
      }
      @media (min-width: 900px) and (pointer: fine) {
        li button {
          min-height: 36px;
        }
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) folders: readonly FolderView[] = [];
  /** Where they are now. */
  @property({ attribute: false }) from: FolderView | null = null;
  @state() private text = '';

  protected override render() {
    return html`<dialog
      class="sheet flush tall"
      aria-label=${msg('Move to folder')}
      ${sheet(this.open, () => this.#close())}
    >
      ${this.open ? this.#content() : nothing}
    </dialog>`;
  }

  #content(): TemplateResult {
    const { known, others } = mailFolders(this.folders);
    const words = fold(this.text);
    const fits = [...known, ...others].filter(
      (folder) =>
        folder.id !== this.from?.id && folder.role !== 'drafts' && fold(folderName(folder)).includes(words),
    );
    return html`<div class="grip"></div>
      <div class="top">
        <h2>${msg('Move to folder')}</h2>
        ${iconButton('close', msg('Close'), dismissSheet)}
      </div>
      <label class="find">
        ${icon('search', 20)}<input
          type="search"
          placeholder=${msg('Find a folder')}
          aria-label=${msg('Find a folder')}
          .value=${this.text}
          @input=${(event: InputEvent) => (this.text = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#enter(event, fits[0])}
        />
      </label>
      <div class="scroll">
        <ul aria-label=${msg('All folders')}>
          ${fits.map(
            (folder) =>
              html`<li>
                <button
                  type="button"
                  style="--depth: ${words ? 0 : Math.min(folder.depth, 6)}"
                  @click=${(event: Event) => this.#choose(event, folder)}
                >
                  ${icon(folderIcon(folder), 20)}<bdi class="t">${folderName(folder)}</bdi>
                </button>
              </li>`,
          )}
        </ul>
        ${fits.length === 0 ? html`<p>${msg(str`No folder is called “${display(this.text)}”.`)}</p>` : nothing}
      </div>`;
  }

  #enter(event: KeyboardEvent, first: FolderView | undefined): void {
    if (event.key !== 'Enter' || !first || this.text === '') return;
    event.preventDefault();
    this.#choose(event, first);
  }

  #choose(event: Event, folder: FolderView): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: folder }));
    dismissSheet(event);
  }

  #close(): void {
    this.text = '';
    this.dispatchEvent(new Event('close'));
  }
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

declare global {
  interface HTMLElementTagNameMap {
    'move-dialog': MoveDialog;
  }
}
