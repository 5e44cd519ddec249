import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../../../core/model/account.ts';
import type { FolderView } from '../../../core/model/folder.ts';
import type { Quarantined } from '../../../core/model/sync-status.ts';
import { announce } from '../../app/announcer.ts';
import { accountContext, linkContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { pathOf, segmentOf } from '../../app/routes.ts';
import type { Link } from '../../app/services.ts';
import { formats } from '../../i18n/formats.ts';
import { codeOf, errorWords } from '../../parts/error-words.ts';
import { icon } from '../../parts/icon.ts';
import { folderName } from '../mailbox/folder-names.ts';
import { saveFile } from '../reading/file-out.ts';
import { reportStyles } from './report-styles.ts';
import { sectionStyles } from './section-styles.ts';

/** Messages that could not be stored: each can be tried again, and what came of it be saved. */
@customElement('kept-aside')
export class KeptAside extends AppElement {
  static override styles = [sectionStyles, reportStyles];

  @property({ attribute: false }) items: readonly Quarantined[] = [];
  @property({ attribute: false }) folders: readonly FolderView[] = [];

  @consume({ context: accountContext, subscribe: true }) private readonly account!: Account | null;
  @consume({ context: linkContext }) private readonly link!: Link;
  /** The one that is tried right now. */
  @state() private asking: number | null = null;
  @state() private problem: { readonly id: number; readonly words: string } | null = null;
  /** Those that came while this was open: said until it closes. */
  @state() private here: readonly Quarantined[] = [];
  #toFocus: number | null = null;

  protected override render() {
    const left = this.items.filter(({ id }) => this.here.every((item) => item.id !== id));
    if (left.length + this.here.length === 0) return nothing;
    return html`<section class="group">
      <h2>${left.length > 0 ? msg('Needs a look') : msg('Tried again')}</h2>
      <div class="box">
        ${repeat(
          this.here,
          ({ id }) => id,
          (item) => this.#arrived(item),
        )}
        ${repeat(
          left,
          ({ id }) => id,
          (item) => this.#item(item),
        )}
      </div>
    </section>`;
  }

  /** The button that was pressed has gone with its item: its place is taken by the way to the message. */
  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    if (this.#toFocus === null) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${this.#toFocus}"]`)?.focus();
    this.#toFocus = null;
  }

  #arrived({ id, collectionId }: Quarantined): TemplateResult {
    const folder = this.folders.find((one) => one.id === collectionId);
    const href = folder
      ? pathOf({ name: 'mail', folder: segmentOf(folder, this.folders), message: null, search: false })
      : '/mail';
    const name = folder ? folderName(folder) : msg('its folder');
    return html`<a class="cell came" data-id=${id} href=${href}>
      ${icon('check', 20)}
      <span class="grow">${msg(str`The message is in ${name} now`)}</span>
      <span class="chev">${icon('next', 16, 'flip')}</span>
    </a>`;
  }

  #item(item: Quarantined): TemplateResult {
    const folder = this.folders.find(({ id }) => id === item.collectionId);
    const name = folder ? folderName(folder) : msg('a folder');
    const time = formats().full(item.at);
    const size = formats().size(item.raw.length);
    return html`<details class="cell rep">
      <summary>
        ${icon('warn', 20)}
        <span class="grow"
          >${msg('One message could not be stored')}<small
            >${msg(str`${name}, ${time}. Kept aside, sync went on.`)}</small
          ></span
        >
        ${icon('next', 16, 'turn flip')}
      </summary>
      <div class="why">
        <p>
          ${msg('It came in a form that cannot be read. On the server it is unharmed; other programs may show it.')}
        </p>
        <code>${item.reason}${item.serverId ? ` · ${item.serverId}` : ''} · ${size}</code>
        ${this.#problem(item)}
        <div class="do">
          ${item.serverId === '' ? nothing : this.#again(item)}
          <button type="button" class="btn sm out" @click=${() => saveItem(item)}>
            ${icon('download', 16)}${msg('Save what came')}
          </button>
        </div>
      </div>
    </details>`;
  }

  #problem({ id, serverId }: Quarantined): TemplateResult | typeof nothing {
    if (serverId === '') return html`<p class="again">${errorWords('quarantine-nameless')}</p>`;
    return this.problem?.id === id
      ? html`<p class="again bad" role="alert">${this.problem.words}</p>`
      : nothing;
  }

  #again(item: Quarantined): TemplateResult {
    const now = this.asking === item.id;
    // Not `disabled`: the focus stays where it is, and it is told what came of it.
    return html`<button
      type="button"
      class="btn sm sec"
      aria-disabled=${this.asking === null ? 'false' : 'true'}
      @click=${() => void this.#try(item)}
    >
      ${now ? html`<i class="spin"></i>${msg('Asking the server')}` : html`${icon('sync', 16)}${msg('Try again')}`}
    </button>`;
  }

  async #try(item: Quarantined): Promise<void> {
    if (!this.account || this.asking !== null) return;
    const { id } = item;
    this.asking = id;
    this.problem = null;
    try {
      await this.link.request<'fetch-quarantined'>({
        kind: 'fetch-quarantined',
        account: this.account.id,
        id,
      });
      this.here = [...this.here, item];
      this.#toFocus = id;
      announce(msg('The message could be read this time'));
    } catch (error) {
      this.problem = { id, words: errorWords(codeOf(error)) };
    }
    this.asking = null;
  }
}

/** The bytes as they came, for whoever can read them: an administrator, or those who write this app. */
function saveItem({ id, raw }: Quarantined): void {
  saveFile(new File([raw], `brieftaube-item-${id}.wbxml`, { type: 'application/octet-stream' }));
}

declare global {
  interface HTMLElementTagNameMap {
    'kept-aside': KeptAside;
  }
}
