import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { AfterPaint } from '../../app/after-paint.ts';
import type { Attention } from '../../app/attention.ts';
import type { Composer } from '../../app/composer.ts';
import {
  actionsContext,
  attentionContext,
  composerContext,
  layoutContext,
  routerContext,
  statusContext,
  undoContext,
} from '../../app/contexts.ts';
import type { Layout } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import type { Router } from '../../app/router.ts';
import { folderOf, segmentOf } from '../../app/routes.ts';
import type { Route } from '../../app/routes.ts';
import type { Undo } from '../../app/undo.ts';
import { quietBird } from '../../parts/bird.ts';
import { empties } from '../../parts/empty.ts';
import { EdgeSwipe } from '../../parts/edge-swipe.ts';
import { icon } from '../../parts/icon.ts';
import { shared } from '../../styles/shared.ts';
import type { SearchResults } from '../search/search-results.ts';
import '../compose/kept-drafts.ts';
import './approval-view.ts';
import './confirm-delete.ts';
import './first-sync-card.ts';
import './folder-drawer.ts';
import './folder-pane.ts';
import { folderName } from './folder-names.ts';
import { emptyList } from './list-empty.ts';
import { runHeadCommand } from './head-commands.ts';
import './list-notices.ts';
import type { Filter } from './list-query.ts';
import './mailbox-head.ts';
import type { HeadCommand, MailboxHead } from './mailbox-head.ts';
import { MailboxKeys } from './mailbox-keys.ts';
import { MailboxSearch } from './mailbox-search.ts';
import { mailboxStyles } from './mailbox-styles.ts';
import './message-list.ts';
import type { MessageListElement, RowEvent } from './message-list.ts';
import './move-dialog.ts';
import type { RowList } from './row-list.ts';
import { Selection } from './selection.ts';
import './selection-pane.ts';
import { shutOut } from './shut-out.ts';
import { Triage } from './triage.ts';

type MailRoute = Extract<Route, { readonly name: 'mail' }>;

/** Mail: folders, list and reading side by side as far as they fit. */
@customElement('mailbox-view')
export class MailboxView extends AppElement {
  static override styles = [shared, empties, mailboxStyles];

  @property({ attribute: false }) route!: Route;

  @consume({ context: routerContext }) readonly router!: Router;
  @consume({ context: actionsContext, subscribe: true }) readonly actions!: MailActions | null;
  @consume({ context: composerContext }) readonly composer!: Composer;
  @consume({ context: layoutContext, subscribe: true }) @state() layout!: Layout;
  @consume({ context: attentionContext }) private readonly attention!: Attention;
  @consume({ context: undoContext }) private readonly undo!: Undo;
  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;

  @state() selection = Selection.none;
  @state() filter: Filter = 'all';
  @state() drawer = false;
  @state() private lifted = false;

  @query('message-list') private readonly listElement!: MessageListElement | null;
  @query('search-results') private readonly foundElement!: SearchResults | null;
  @query('mailbox-head') readonly head!: MailboxHead | null;

  readonly triage = new Triage(this);
  readonly search = new MailboxSearch(this);
  readonly #folders = new LiveQuery(
    this,
    (store) => store.folders(),
    () => [] as const,
    ({ first }) => first?.folders,
  );
  readonly #painted = new AfterPaint(this);
  #stop: (() => void) | null = null;

  constructor() {
    super();
    new MailboxKeys(this);
    new EdgeSwipe(this, {
      enabled: () => this.layout !== 'three' && this.open === null && !this.selection.active,
      act: () => (this.drawer = true),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.undo.offer.subscribe((offer) => (this.lifted = offer !== null));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  get folders(): readonly FolderView[] {
    return this.#folders.value ?? [];
  }

  /** The folder of the route; null before the folders are known, and for one that is not there. */
  get folder(): FolderView | null {
    return folderOf(this.#mail.folder, this.folders);
  }

  /** The message of the route. */
  get open(): MessageNumber | null {
    return this.#mail.message;
  }

  get segment(): string {
    return this.folder ? segmentOf(this.folder, this.folders) : 'inbox';
  }

  /** Opens a message; beside the list one takes the place of another, so that Back leaves the folder. */
  openMessage(number: MessageNumber): void {
    this.router.go(
      { name: 'mail', folder: this.segment, message: number, search: false },
      { replace: this.layout !== 'one' && this.open !== null },
    );
  }

  closeMessage(): void {
    this.router.back({ name: 'mail', folder: this.segment, message: null, search: false });
  }

  get #mail(): MailRoute {
    return this.route.name === 'mail'
      ? this.route
      : { name: 'mail', folder: null, message: null, search: false };
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('route') as Route | undefined;
    if (before?.name === 'mail' && before.folder !== this.#mail.folder) {
      this.selection = Selection.none;
      this.filter = 'all';
    }
    if (before && this.layout === 'one' && !this.#mail.search && this.open === null) this.search.forget();
    this.attention.folder(this.folder?.id ?? null);
    this.attention.message(this.open);
    if (this.open !== null) void import('../reading/reading-view.ts');
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // The frame's bar gives its place to the toolbar of the selection.
    if (changed.has('selection'))
      this.dispatchEvent(
        new CustomEvent('bare', { detail: this.selection.active, bubbles: true, composed: true }),
      );
  }

  protected override firstUpdated(): void {
    // The first message is opened soon: its code is here by then.
    const soon = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500));
    soon(() => void import('../reading/reading-view.ts'));
  }

  protected override render() {
    return html`${
        this.layout === 'three'
          ? html`<folder-pane .folders=${this.folders} .current=${this.folder?.id ?? null}></folder-pane>`
          : nothing
      }
      <main class="stage">${this.#list()}${this.#reading()}</main>
      ${
        this.layout === 'three' || !this.#painted.here
          ? nothing
          : html`<folder-drawer
              .open=${this.drawer}
              .folders=${this.folders}
              .current=${this.folder?.id ?? null}
              @close=${() => (this.drawer = false)}
            ></folder-drawer>`
      }
      ${this.#painted.here ? this.triage.dialogs() : nothing}`;
  }

  #list(): TemplateResult {
    const { folder, selection } = this;
    const covered = this.layout === 'one' && this.open !== null;
    // Mail that is here stays readable, whatever the server says; the reason stands above it then.
    const approval = (folder?.total ?? 0) === 0 ? shutOut(this.status) : null;
    const phone = this.layout !== 'three';
    return html`<section
      class="pane list ${covered ? 'covered' : ''}"
      aria-label=${folder ? folderName(folder) : nothing}
      ?inert=${covered}
    >
      <mailbox-head
        .folder=${folder}
        .filter=${this.filter}
        .ticked=${selection.active ? selection.size : null}
        .searching=${this.search.active}
        .words=${this.search.words}
        @command=${this.#onHead}
      ></mailbox-head>
      ${
        approval
          ? html`<approval-view .why=${approval}></approval-view>`
          : this.search.active
            ? this.search.render(this.#onSelect)
            : html`<message-list
                .folder=${folder}
                .segment=${this.segment}
                .filter=${this.filter}
                .open=${this.layout === 'one' ? null : this.open}
                .selection=${selection}
                @row=${this.#onRow}
                @select=${this.#onSelect}
                @pulled=${() => void this.actions?.syncNow()}
                @listed=${this.#onListed}
              >
                <div slot="above">
                  ${
                    this.#painted.here
                      ? html`<list-notices></list-notices>
                          <first-sync-card .folders=${this.folders}></first-sync-card>`
                      : nothing
                  }
                  ${folder?.role === 'drafts' ? html`<kept-drafts></kept-drafts>` : nothing}
                </div>
                <div slot="empty" style="display: contents">
                  ${folder ? emptyList(folder, this.filter, this.status) : nothing}
                </div>
              </message-list>`
      }
      ${
        selection.active && this.layout === 'one'
          ? html`<selection-pane
              bar
              .count=${selection.size}
              .rows=${this.triage.selectedRows()}
              @act=${this.triage.onSelection}
            ></selection-pane>`
          : phone && !approval && !this.search.active
            ? html`<button
                type="button"
                class="fab ${this.lifted ? 'lift' : ''}"
                aria-label=${msg('New message')}
                @click=${this.#new}
              >
                ${icon('compose')}
              </button>`
            : nothing
      }
    </section>`;
  }

  #reading(): TemplateResult {
    const shown = this.open !== null;
    if (this.selection.active && this.layout !== 'one')
      return html`<section class="pane reading" aria-label=${msg('Selection')}>
        <selection-pane
          .count=${this.selection.size}
          .rows=${this.triage.selectedRows()}
          @act=${this.triage.onSelection}
        ></selection-pane>
      </section>`;
    return html`<section class="pane reading ${shown ? 'shown' : ''}" aria-label=${msg('Reading')}>
      ${
        shown
          ? html`<reading-view
              .number=${this.open}
              .parent=${this.folder ? folderName(this.folder) : ''}
              @act=${this.triage.onReading}
              @back=${() => this.closeMessage()}
            ></reading-view>`
          : this.layout === 'one'
            ? nothing
            : html`<div class="empty">${quietBird()}</div>`
      }
    </section>`;
  }

  readonly #new = (): void => this.composer.open({ kind: 'new' });

  readonly #onHead = ({ detail: command }: CustomEvent<HeadCommand>): void => runHeadCommand(this, command);

  /** The list on the screen: the folder's, or what the search found. */
  get rows(): RowList | null {
    return this.search.active ? this.foundElement : this.listElement;
  }

  readonly #onSelect = ({ detail: selection }: CustomEvent<Selection>): void => {
    this.selection = selection;
  };

  selectAll(): void {
    const list = this.rows?.list;
    if (list) this.selection = this.selection.all(list);
  }

  #onRow({ detail: { number, action } }: RowEvent): void {
    if (action === 'open') this.openMessage(number);
    else this.triage.act(action, [number]);
  }

  #onListed(): void {
    const list = this.listElement?.list;
    if (list && this.selection.size > 0) this.selection = this.selection.within(list);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-view': MailboxView;
  }
}
