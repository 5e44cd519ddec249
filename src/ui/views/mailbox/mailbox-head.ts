import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { layoutContext, statusContext } from '../../app/contexts.ts';
import type { Layout } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { formats } from '../../i18n/formats.ts';
import '../../parts/bt-menu.ts';
import type { BtMenu } from '../../parts/bt-menu.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import '../../parts/sync-status.ts';
import { bars } from '../../styles/bars.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import { filterLabel } from './filters.ts';
import { filterItems, folderItems } from './folder-menu.ts';
import { folderName } from './folder-names.ts';
import type { Filter } from './list-query.ts';

/** What the head of the list is asked for. */
export type HeadCommand =
  | {
      readonly kind:
        | 'folders'
        | 'select'
        | 'unselect'
        | 'select-all'
        | 'read-all'
        | 'empty'
        | 'sync'
        | 'search'
        | 'down'
        | 'cancel';
    }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'filter'; readonly filter: Filter };

/**
 * Title, status and search above the list; in select mode how many are ticked. The search field is one and the same
 * element in both modes, so that the keyboard of a phone stays where it is.
 * @fires command - `CustomEvent<HeadCommand>`.
 * @slot chips - Filters of a search.
 */
@customElement('mailbox-head')
export class MailboxHead extends AppElement {
  static override styles = [
    shared,
    bars,
    forms,
    css`
      :host {
        display: block;
        flex: none;
        position: relative;
        z-index: var(--z-bar);
      }
      .bar .chosen {
        font: var(--t-bar);
        letter-spacing: -0.01em;
        white-space: nowrap;
      }
      /* Enlarged, "Select all" stands in a line of its own. */
      .bar.ticking {
        flex-wrap: wrap;
        justify-content: flex-end;
      }
      .ticking .ttl {
        min-width: max-content;
      }
      .row {
        display: flex;
        align-items: center;
      }
      .find {
        flex: 1;
      }
      .searching .row {
        min-height: var(--head);
        padding-inline-end: 8px;
      }
      .searching .find {
        margin-block: 0;
        margin-inline-end: 0;
      }
      .cancel {
        min-height: 44px;
        font-weight: 500;
      }
      .filtered {
        padding: 0 var(--gut) 8px;
      }
      .chip {
        background: var(--accent-soft);
      }
      /* The name of the folder needs the place: the menu selects, too. */
      @container app (max-width: 359.98px) {
        .bar .ib[data-spare] {
          display: none;
        }
      }
      @container app (min-width: 900px) {
        .bar .ttl {
          padding-inline-start: 12px;
        }
        .bar.two {
          min-height: var(--head);
        }
        .filtered {
          padding-inline: 12px;
        }
      }
      @container app (min-width: 900px) and (max-width: 1099.98px) {
        .bar.two {
          min-height: 60px;
        }
        .bar .ttl {
          padding-inline-start: 4px;
        }
      }
    `,
  ];

  @property({ attribute: false }) folder: FolderView | null = null;
  @property() filter: Filter = 'all';
  @property({ type: Boolean }) searching = false;
  @property() words = '';
  /** How many are ticked; null outside select mode. */
  @property({ attribute: false }) ticked: number | null = null;

  @consume({ context: layoutContext, subscribe: true }) @state() private readonly layout!: Layout;
  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;
  @query('input') private readonly input!: HTMLInputElement | null;
  @query('#filters') private readonly filters!: BtMenu | null;
  @query('#actions') private readonly actions!: BtMenu | null;

  /** Puts the keyboard into the search field. */
  focusSearch(): void {
    this.input?.focus();
  }

  protected override render() {
    if (this.ticked !== null) return this.#selecting(this.ticked);
    return html`<header class="head ${this.searching ? 'searching' : ''}">
      ${this.searching ? html`<h1 class="vh">${msg('Search')}</h1>` : this.#title()}
      <div class="row">
        <label class="find">
          ${icon('search', 20)}<input
            type="search"
            aria-label=${msg('Search mail')}
            placeholder=${msg('Search mail')}
            enterkeyhint="search"
            autocomplete="off"
            .value=${this.words}
            @click=${() => this.#tell({ kind: 'search' })}
            @input=${() => this.#tell({ kind: 'words', words: this.input?.value ?? '' })}
            @keydown=${this.#onKey}
          />
          ${this.searching && this.words ? iconButton('close', msg('Clear'), () => this.#clear()) : nothing}
        </label>
        ${
          this.searching
            ? html`<button
                type="button"
                class="btn txt cancel"
                @click=${() => this.#tell({ kind: 'cancel' })}
              >
                ${msg('Cancel')}
              </button>`
            : nothing
        }
      </div>
      ${this.searching ? html`<slot name="chips"></slot>` : this.#filtered()}
    </header>`;
  }

  #title(): TemplateResult {
    const narrow = this.layout !== 'three';
    return html`<div class="bar two">
      ${narrow ? iconButton('menu', msg('Folders'), () => this.#tell({ kind: 'folders' })) : nothing}
      <div class="ttl">
        <h1 class="t"><bdi>${this.folder ? folderName(this.folder) : msg('Mail')}</bdi></h1>
        ${narrow ? this.#sub() : nothing}
      </div>
      ${iconButton('select', msg('Select'), () => this.#tell({ kind: 'select' }), { spare: true })}
      ${
        narrow
          ? iconButton('sync', msg('Sync now'), () => this.#tell({ kind: 'sync' }))
          : html`${iconButton('filter', msg('Filter'), (event) => show(this.filters, event))}
              <bt-menu
                id="filters"
                .label=${msg('Filter')}
                .items=${filterItems(this.filter, this.#tell)}
              ></bt-menu>`
      }
      ${iconButton('more', msg('Folder actions'), (event) => show(this.actions, event))}
      <bt-menu
        id="actions"
        .label=${msg('Folder actions')}
        .items=${this.folder ? folderItems(this.folder, narrow ? { filter: this.filter } : null, this.#tell) : []}
      ></bt-menu>
    </div>`;
  }

  #sub(): TemplateResult {
    const unread = this.folder?.unread ?? 0;
    const number = formats().number(unread);
    const wrong = this.status.state === 'problem' || this.status.state === 'sign-in';
    return html`<div class="sub">
      ${
        unread > 0 && !wrong
          ? html`<span style="flex: none">${msg(str`${number} unread`)}</span><i class="dot"></i>`
          : nothing
      }<sync-status></sync-status>
    </div>`;
  }

  #filtered(): TemplateResult | typeof nothing {
    if (this.filter === 'all') return nothing;
    return html`<div class="filtered">
      <button
        type="button"
        class="chip"
        aria-pressed="true"
        @click=${() => this.#tell({ kind: 'filter', filter: 'all' })}
      >
        ${filterLabel(this.filter)}${icon('close', 14)}
      </button>
    </div>`;
  }

  #selecting(ticked: number): TemplateResult {
    const number = formats().number(ticked);
    return html`<header class="head">
      <div class="bar ticking">
        ${iconButton('close', msg('Close'), () => this.#tell({ kind: 'unselect' }))}
        <div class="ttl"><h1 class="num chosen" aria-live="polite">${msg(str`${number} selected`)}</h1></div>
        <button type="button" class="btn txt" @click=${() => this.#tell({ kind: 'select-all' })}>
          ${msg('Select all')}
        </button>
      </div>
    </header>`;
  }

  #clear(): void {
    this.#tell({ kind: 'words', words: '' });
    this.input?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#tell({ kind: 'down' });
      return;
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.words) this.#clear();
    else {
      this.input?.blur();
      this.#tell({ kind: 'cancel' });
    }
  }

  readonly #tell = (command: HeadCommand): void => {
    this.dispatchEvent(new CustomEvent('command', { detail: command }));
  };
}

function show(menu: BtMenu | null, { currentTarget }: Event): void {
  if (currentTarget instanceof Element) void menu?.show(currentTarget);
}

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-head': MailboxHead;
  }
}
