import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { canShare } from '../../app/platform.ts';
import { formats } from '../../i18n/formats.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { dismissSheet, sheet, sheets } from '../../parts/sheet.ts';
import { shared } from '../../styles/shared.ts';
import { fileKind } from './file-kind.ts';
import { openFile, saveFile, shareFile } from './file-out.ts';

/**
 * A file that is here: a look at it where it is a picture, and where it can go.
 * @fires close - Closed.
 */
@customElement('file-sheet')
export class FileSheet extends AppElement {
  static override styles = [
    shared,
    sheets,
    css`
      .top {
        display: flex;
        align-items: center;
        gap: 8px;
        padding-bottom: 12px;
      }
      h2 {
        flex: 1;
        min-width: 0;
        font: var(--t-bar);
        overflow-wrap: anywhere;
      }
      h2 small {
        display: block;
        font: var(--t-sm);
        color: var(--text-3);
      }
      img {
        display: block;
        max-width: 100%;
        max-height: 56dvh;
        margin: 0 auto 14px;
        border-radius: var(--r-md);
        object-fit: contain;
        min-height: 0;
      }
      .btn + .btn {
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) file: File | null = null;
  #url: string | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('file')) return;
    this.#forget();
    if (this.file && fileKind(this.file.name).view === 'image') this.#url = URL.createObjectURL(this.file);
  }

  protected override render() {
    const { file } = this;
    return html`<dialog
      class="sheet"
      aria-label=${file?.name ?? ''}
      ${sheet(file !== null, () => this.dispatchEvent(new Event('close')))}
    >
      ${file ? this.#content(file) : nothing}
    </dialog>`;
  }

  #content(file: File) {
    const opens = fileKind(file.name).view !== null;
    return html`<div class="grip"></div>
      <div class="top">
        <h2><bdi>${file.name}</bdi><small>${formats().size(file.size)}</small></h2>
        ${iconButton('close', msg('Close'), dismissSheet)}
      </div>
      ${this.#url ? html`<img src=${this.#url} alt="" />` : nothing}
      ${
        opens
          ? html`<button type="button" class="btn pri wide" @click=${() => openFile(file)}>
              ${icon('eye', 20)}${msg('Open')}
            </button>`
          : nothing
      }
      <button type="button" class="btn ${opens ? 'neu' : 'pri'} wide" @click=${() => saveFile(file)}>
        ${icon('download', 20)}${msg('Save')}
      </button>
      ${
        canShare([file])
          ? html`<button type="button" class="btn neu wide" @click=${() => void shareFile(file)}>
              ${icon('share-ios', 20)}${msg('Share')}
            </button>`
          : nothing
      }`;
  }

  #forget(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-sheet': FileSheet;
  }
}
