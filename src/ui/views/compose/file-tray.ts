import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { AppElement } from '../../app/element.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { avatars } from '../../styles/avatars.ts';
import { shared } from '../../styles/shared.ts';
import { fileCards, fileFace } from '../reading/file-card.ts';
import { largeTotal } from './outgoing-files.ts';
import type { FileEntry } from './outgoing-files.ts';

/**
 * The files of a mail being written, with their sizes and what they come to.
 * @fires remove - `CustomEvent<number>`: the id of a file.
 */
@customElement('file-tray')
export class FileTray extends AppElement {
  static override styles = [
    shared,
    avatars,
    fileCards,
    css`
      :host {
        display: block;
        padding: 4px var(--gut) 14px;
      }
      p {
        font: var(--t-sm);
        color: var(--text-2);
        padding-bottom: 8px;
      }
      p.warn {
        color: var(--warn-text);
      }
      .file {
        grid-template-columns: 40px minmax(0, 1fr) 44px;
        padding: 6px 2px 6px 8px;
      }
      .pb {
        display: block;
        height: 4px;
        margin-top: 7px;
        border-radius: 4px;
        background: var(--press);
        overflow: hidden;
      }
      .pb i {
        display: block;
        height: 100%;
        border-radius: 4px;
        background: var(--accent);
      }
      @container app (min-width: 900px) {
        .file {
          grid-template-columns: 36px minmax(0, 1fr) 36px;
        }
        .k {
          width: 36px;
          height: 36px;
        }
      }
    `,
  ];

  @property({ attribute: false }) files: readonly FileEntry[] = [];
  /** Bytes the server side takes at most, and these are more. */
  @property({ type: Boolean }) tooLarge = false;

  protected override render() {
    if (this.files.length === 0) return nothing;
    const total = this.files.reduce((sum, { size }) => sum + size, 0);
    const size = formats().size(total);
    const number = formats().number(this.files.length);
    const large = this.tooLarge || total > largeTotal;
    return html`<p class="num ${large ? 'warn' : ''}">
        ${counted(this.files.length, msg(str`1 file, ${size}`), msg(str`${number} files, ${size}`))}${
          this.tooLarge
            ? ` · ${msg('More than can be sent from here')}`
            : large
              ? ` · ${msg('Many servers refuse more than 10 MB')}`
              : ''
        }
      </p>
      <ul aria-label=${msg('Attachments')}>
        ${repeat(
          this.files,
          ({ id }) => id,
          (file) => this.#file(file),
        )}
      </ul>`;
  }

  #file(file: FileEntry): TemplateResult {
    const { name, bytes, failed } = file;
    const label = bytes || failed ? msg(str`Remove ${name}`) : msg(str`Stop adding ${name}`);
    return html`<li class="file">
      ${fileFace(name, this.#state(file))}
      ${iconButton('close', label, () => this.dispatchEvent(new CustomEvent('remove', { detail: file.id })))}
    </li>`;
  }

  #state({ bytes, failed, share, size }: FileEntry): TemplateResult {
    if (failed) return html`<small class="bad">${msg('Not here. Remove it, or add it again.')}</small>`;
    if (bytes) return html`<small class="num">${formats().size(size)}</small>`;
    const done = formats().percent(share ?? 0);
    return html`<span
      class="pb"
      role="progressbar"
      aria-label=${msg('Fetching…')}
      aria-valuenow=${Math.round((share ?? 0) * 100)}
    >
      <i style="width: ${done.replace(/\s/g, '')}"></i>
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-tray': FileTray;
  }
}
