import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { Attachment } from '../../../core/model/email.ts';
import type { FileReference, MessageNumber } from '../../../core/model/ids.ts';
import { announce } from '../../app/announcer.ts';
import { accountContext, linkContext, storeContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { canShare } from '../../app/platform.ts';
import type { Account } from '../../../core/model/account.ts';
import type { Link } from '../../app/services.ts';
import type { StoreWatch } from '../../app/store-watch.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { icon } from '../../parts/icon.ts';
import { waiting } from '../../parts/waiting.ts';
import { avatars } from '../../styles/avatars.ts';
import { shared } from '../../styles/shared.ts';
import { fetchFile } from './fetch-file.ts';
import { fileCards, fileFace } from './file-card.ts';
import { fileKind } from './file-kind.ts';
import { safeFileName } from './file-name.ts';
import { asFile, openFile, saveFile } from './file-out.ts';
import './file-sheet.ts';

type State = 'here' | 'failed' | { readonly received: number; readonly total: number | null };

/** The files of a message: a tap fetches what is not here yet, then opens it, or asks what to do with it. */
@customElement('attachment-list')
export class AttachmentList extends AppElement {
  static override styles = [
    shared,
    avatars,
    waiting,
    fileCards,
    css`
      :host {
        display: block;
      }
      .att {
        padding: 20px var(--gut) 4px;
      }
      h2 {
        font: 600 0.8125rem/1.125rem var(--font);
        color: var(--text-2);
        padding-bottom: 8px;
      }
      .file {
        grid-template-columns: 40px minmax(0, 1fr) 24px;
        min-height: 60px;
        padding: 8px 14px 8px 10px;
        transition: background var(--d1);
      }
      .file:focus-visible {
        border-radius: var(--r-md);
      }
      .dl {
        color: var(--text-2);
        display: grid;
        place-items: center;
      }
      @media (hover: hover) {
        .file:hover {
          background: var(--hover);
        }
      }
      @container app (min-width: 900px) {
        .att {
          padding-inline: 20px;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) number!: MessageNumber;
  @property({ attribute: false }) files: readonly Attachment[] = [];
  /** Those that are on this device already. */
  @property({ attribute: false }) stored: ReadonlySet<FileReference> = new Set();

  @consume({ context: accountContext, subscribe: true }) private readonly account!: Account | null;
  @consume({ context: linkContext }) private readonly link!: Link;
  @consume({ context: storeContext, subscribe: true }) private readonly watch!: StoreWatch | null;

  @state() private states: ReadonlyMap<FileReference, State> = new Map();
  @state() private sheet: File | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('number')) this.states = new Map();
  }

  protected override render() {
    if (this.files.length === 0) return nothing;
    const size = formats().size(this.files.reduce((sum, file) => sum + file.estimatedSize, 0));
    const count = formats().number(this.files.length);
    return html`<section class="att" aria-label=${msg('Attachments')}>
        <h2>
          ${counted(this.files.length, msg(str`1 attachment, ${size}`), msg(str`${count} attachments, ${size}`))}
        </h2>
        <ul>
          ${this.files.map((file, at) => this.#file(file, at))}
        </ul>
      </section>
      <file-sheet .file=${this.sheet} @close=${() => (this.sheet = null)}></file-sheet>`;
  }

  #file(file: Attachment, at: number): TemplateResult {
    const name = nameOfFile(file, at);
    const size = formats().size(file.estimatedSize);
    const { fileReference } = file;
    const now = this.states.get(fileReference) ?? (this.stored.has(fileReference) ? 'here' : undefined);
    const words = this.#words(size, now);
    return html`<li>
      <button
        type="button"
        class="file"
        aria-label="${name}, ${words}"
        @click=${() => void this.#open(file, name)}
      >
        ${fileFace(name, html`<small class="num ${now === 'failed' ? 'bad' : ''}">${words}</small>`)}
        <span class="dl">
          ${typeof now === 'object' ? html`<i class="spin"></i>` : icon(now === 'here' ? 'check' : 'download', 20)}
        </span>
      </button>
    </li>`;
  }

  #words(size: string, now: State | undefined): string {
    if (now === 'here') return msg(str`${size}, on this device`);
    if (now === 'failed') return msg('Not fetched. Tap to try again.');
    if (!now) return size;
    const part = now.total ? formats().percent(Math.min(1, now.received / now.total)) : '';
    return part || msg('Fetching…');
  }

  async #open(attachment: Attachment, name: string): Promise<void> {
    const { fileReference: reference } = attachment;
    const { account, watch } = this;
    if (!account || !watch || typeof this.states.get(reference) === 'object') return;
    const set = (now: State): void => {
      this.states = new Map(this.states).set(reference, now);
    };
    let bytes: Uint8Array<ArrayBuffer> | null = null;
    try {
      bytes = await fetchFile(watch.store, this.link, account.id, this.number, reference, (received, total) =>
        set({ received, total }),
      );
    } catch {
      bytes = null;
    }
    if (!bytes) {
      set('failed');
      announce(msg('The file could not be fetched.'));
      return;
    }
    set('here');
    this.#show(asFile(name, bytes));
  }

  /** On a mouse: look at it or save it at once. On touch, and for pictures: ask, for sharing is the usual wish there. */
  #show(file: File): void {
    const { view } = fileKind(file.name);
    const asks =
      view === 'image' || (matchMedia('(pointer: coarse)').matches && (view !== null || canShare([file])));
    if (asks) this.sheet = file;
    else if (view === 'page' && navigator.userActivation.isActive) openFile(file);
    else saveFile(file);
  }
}

/** The name of a file as it may be shown and stored. */
export function nameOfFile(file: Attachment, at: number): string {
  const number = formats().number(at + 1);
  return safeFileName(file.displayName, msg(str`File ${number}`));
}

declare global {
  interface HTMLElementTagNameMap {
    'attachment-list': AttachmentList;
  }
}
