import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow, SearchHits } from '../../../core/model/message.ts';
import type { SwipeAction } from '../../../core/model/settings.ts';
import type { MailStore } from '../../../core/store/mail-store.ts';
import { announce } from '../../app/announcer.ts';
import { appearance } from '../../app/appearance.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { Watch } from '../../app/observable.ts';
import { pathOf, segmentOf } from '../../app/routes.ts';
import { today } from '../../app/today.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { empties, empty } from '../../parts/empty.ts';
import { searchingBird } from '../../parts/bird.ts';
import { icon } from '../../parts/icon.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import { folderName } from '../mailbox/folder-names.ts';
import { ListInput } from '../mailbox/list-input.ts';
import type { Filter } from '../mailbox/list-query.ts';
import { messageRow } from '../mailbox/message-row.ts';
import { messageRows } from '../mailbox/message-row-styles.ts';
import { cursorAfter, listed, neighbourIn } from '../mailbox/row-list.ts';
import type { Listed, RowList } from '../mailbox/row-list.ts';
import { Selection } from '../mailbox/selection.ts';
import { swipeSlab } from '../mailbox/swipe-look.ts';
import { excerpt, highlighter } from './highlight.ts';
import type { RecentSearches } from './recent-searches.ts';
import { searchStyles } from './search-styles.ts';

/** Hits fetched at first, and with each "more". */
const page = 60;

type Narrow = { readonly here: boolean; readonly file: boolean; readonly unread: boolean };

/**
 * What was found on this device while one types; before that, what was searched for lately.
 * @fires row - `RowEvent`: a hit was opened or swiped.
 * @fires select - The selection changed (`CustomEvent<Selection>`).
 * @fires words - `CustomEvent<string>`: a recent search was chosen.
 * @fires filter - `CustomEvent<Filter>`: the folder is to be narrowed instead.
 */
@customElement('search-results')
export class SearchResults extends AppElement implements RowList {
  static override styles = [shared, forms, empties, messageRows, searchStyles];

  @property() words = '';
  @property({ attribute: false }) folder: FolderView | null = null;
  @property({ attribute: false }) folders: readonly FolderView[] = [];
  @property({ attribute: false }) recent!: RecentSearches;
  /** The message shown beside the results. */
  @property({ attribute: false }) open: MessageNumber | null = null;
  @property({ attribute: false }) selection = Selection.none;

  cursor: MessageNumber | null = null;
  list: Listed | null = null;

  @state() private narrow: Narrow = { here: true, file: false, unread: false };
  @state() private limit = page;

  readonly #today = new Watch(this, today);
  readonly #looks = new Watch(this, appearance);
  readonly #input = new ListInput(this, () => this.#looks.value.swipes);
  #rows: readonly MessageRow[] = [];
  #searches: Watch<readonly string[]> | null = null;
  #announced: Answer | null = null;
  readonly #hits = new LiveQuery(
    this,
    (store, words, folder, limit) => search(store, words, folder, limit),
    () => [this.words.trim(), this.narrow.here ? (this.folder?.id ?? null) : null, this.limit] as const,
  );

  override connectedCallback(): void {
    this.#searches ??= new Watch(this, this.recent.list);
    super.connectedCallback();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('words')) this.limit = page;
    const answer = this.#hits.value;
    this.#adopt(answer && this.words.trim() !== '' ? this.#narrowed(answer.hits) : []);
    if (!answer || answer === this.#announced) return;
    this.#announced = answer;
    announce(foundWords(answer.hits.total));
  }

  protected override render() {
    if (this.words.trim() === '') return html`<div class="scroll">${this.#before()}</div>`;
    const answer = this.#hits.value;
    return html`${this.#chips()}
      <div class="scroll">${answer ? this.#found(answer.hits) : nothing}</div>`;
  }

  #chips(): TemplateResult {
    const { here, file, unread } = this.narrow;
    const chip = (label: string, pressed: boolean, change: Partial<Narrow>) =>
      html`<button
        type="button"
        class="chip"
        aria-pressed=${pressed}
        @click=${() => (this.narrow = { ...this.narrow, ...change })}
      >
        ${label}
      </button>`;
    return html`<div class="chips" role="group" aria-label=${msg('Filters')}>
      ${this.folder ? chip(folderName(this.folder), here, { here: !here }) : nothing}
      ${chip(msg('With a file'), file, { file: !file })} ${chip(msg('Unread'), unread, { unread: !unread })}
    </div>`;
  }

  #narrowed(hits: SearchHits): readonly MessageRow[] {
    const { file, unread } = this.narrow;
    return hits.rows.filter((row) => (!file || row.hasAttachment) && (!unread || !row.read));
  }

  #found(hits: SearchHits): TemplateResult {
    const { file, unread } = this.narrow;
    const rows = this.#rows;
    if (rows.length === 0) return this.#nothing();
    const narrowed = file || unread;
    const total = narrowed ? rows.length : hits.total;
    const compact = this.#looks.value.density === 'compact';
    const number = formats().number(total);
    const took = formats().number(Math.max(1, Math.round(hits.milliseconds)));
    return html`<div class=${compact ? 'compact' : ''} role="list" aria-label=${msg('Messages')}>
        <div class="hd" role="presentation">
          <b style="font-weight: 600">${msg('On this device')}</b
          ><span>${msg(str`${number} in ${took} ms`)}</span>
        </div>
        ${repeat(
          rows,
          (row) => row.number,
          (row, at) => this.#row(row, at, total),
        )}
      </div>
      ${
        hits.rows.length < hits.total && !narrowed
          ? html`<div class="more">
              <button type="button" class="btn sec sm" @click=${() => (this.limit += page)}>
                ${msg('Show more')}
              </button>
            </div>`
          : nothing
      }`;
  }

  #row(row: MessageRow, at: number, total: number): TemplateResult {
    const folder = this.folders.find(({ id }) => id === row.folder);
    const outgoing = folder?.role === 'sent' || folder?.role === 'drafts';
    const mark = highlighter(this.words);
    const swipe = this.#input.swipe.state?.number === row.number ? this.#input.swipe.state : null;
    const stop = this.cursor ?? this.open;
    const look = {
      href: pathOf({
        name: 'mail',
        folder: folder ? segmentOf(folder, this.folders) : null,
        message: row.number,
        search: false,
      }),
      position: at,
      length: total,
      now: this.#today.value,
      outgoing,
      open: this.open === row.number,
      ticked: this.selection.active ? this.selection.has(row.number) : null,
      stop: stop !== null && this.row(stop) ? stop === row.number : at === 0,
      loose: true,
      first: at === 0,
      mark,
    };
    const shown = { ...row, preview: excerpt(row.preview, this.words) };
    return messageRow(shown, look, swipe ? swipeSlab(swipe, row) : undefined);
  }

  #nothing(): TemplateResult {
    const { here, file, unread } = this.narrow;
    const wide = here && this.folder !== null;
    const name = this.folder ? folderName(this.folder) : '';
    return empty(
      searchingBird(),
      msg('Nothing found on this device'),
      wide
        ? msg(str`Only ${name} was searched. Fewer words or all folders may find it.`)
        : msg('Every folder kept here was searched. Fewer words may find it.'),
      wide || file || unread
        ? html`<button
            type="button"
            class="btn sec"
            @click=${() => (this.narrow = { here: false, file: false, unread: false })}
          >
            ${msg('Search all folders')}
          </button>`
        : undefined,
    );
  }

  #before(): TemplateResult {
    const recent = this.#searches?.value ?? [];
    const narrow = (name: Filter, label: string, picture: 'unread' | 'attach' | 'flag') =>
      html`<button
        type="button"
        @click=${() => this.dispatchEvent(new CustomEvent('filter', { detail: name }))}
      >
        ${icon(picture, 20)}<span class="grow">${label}</span>
      </button>`;
    return html`<div class="rec">
      ${
        recent.length > 0
          ? html`<p class="hd">
                <b style="font-weight: 600">${msg('Recent')}</b
                ><button type="button" class="btn txt" @click=${() => this.recent.clear()}>
                  ${msg('Clear')}
                </button>
              </p>
              ${recent.map(
                (words) =>
                  html`<button
                    type="button"
                    @click=${() => this.dispatchEvent(new CustomEvent('words', { detail: words }))}
                  >
                    ${icon('clock', 20)}<bdi class="t grow">${words}</bdi>
                  </button>`,
              )}`
          : nothing
      }
      <p class="hd"><b style="font-weight: 600">${msg('Narrow it down')}</b></p>
      ${narrow('unread', msg('Unread'), 'unread')} ${narrow('attachments', msg('With a file'), 'attach')}
      ${narrow('flagged', msg('Flagged'), 'flag')}
    </div>`;
  }

  /** A cursor whose row has left goes to the row that took its place; so does the keyboard, if it was there. */
  #adopt(rows: readonly MessageRow[]): void {
    const [before, now] = [this.list, listed(rows)];
    this.#rows = rows;
    this.list = now;
    const cursor = cursorAfter(before ?? now, now, this.cursor);
    if (cursor === this.cursor) return;
    this.cursor = cursor;
    if (cursor !== null && this.shadowRoot?.activeElement?.closest('.row')) this.moveTo(cursor, true);
  }

  row(number: MessageNumber): MessageRow | null {
    return this.#rows.find((row) => row.number === number) ?? null;
  }

  neighbour(number: MessageNumber | null, by: number): MessageNumber | null {
    return neighbourIn(this.list, number, by);
  }

  moveTo(number: MessageNumber, focus: boolean): void {
    this.cursor = number;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const link = this.renderRoot.querySelector<HTMLElement>(`[data-number='${number}'] > a`);
      link?.scrollIntoView({ block: 'nearest' });
      if (focus) link?.focus({ preventScroll: true });
    });
  }

  /** Rows that fit on the screen, less one that shows where one was. */
  get page(): number {
    const row = this.renderRoot.querySelector<HTMLElement>('.row')?.offsetHeight ?? 96;
    const height = this.renderRoot.querySelector('.scroll')?.clientHeight ?? 0;
    return Math.max(1, Math.floor(height / row) - 1);
  }

  /** Tells the owner of another selection. */
  select(selection: Selection): void {
    this.dispatchEvent(new CustomEvent('select', { detail: selection }));
  }

  /** Tells the owner what is to be done with a row. */
  tell(number: MessageNumber, action: SwipeAction | 'open'): void {
    if (action === 'open') this.recent.add(this.words);
    this.dispatchEvent(new CustomEvent('row', { detail: { number, action } }));
  }
}

type Answer = { readonly words: string; readonly hits: SearchHits };

async function search(
  store: MailStore,
  words: string,
  folder: FolderView['id'] | null,
  limit: number,
): Promise<Answer | null> {
  if (words === '') return null;
  const hits = await store.search({ text: words, limit, ...(folder === null ? {} : { folder }) });
  return { words, hits };
}

/** "3 messages found", for screen readers. */
function foundWords(total: number): string {
  const number = formats().number(total);
  return counted(total, msg('1 message found'), msg(str`${number} messages found`));
}

declare global {
  interface HTMLElementTagNameMap {
    'search-results': SearchResults;
  }
}
