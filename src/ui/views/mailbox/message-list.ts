import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { VirtualizerController } from '@tanstack/lit-virtual';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow } from '../../../core/model/message.ts';
import type { SwipeAction } from '../../../core/model/settings.ts';
import type { MessageList } from '../../../core/store/mail-store.ts';
import { appearance } from '../../app/appearance.ts';
import type { Attention } from '../../app/attention.ts';
import { attentionContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { Watch } from '../../app/observable.ts';
import { pathOf } from '../../app/routes.ts';
import { today } from '../../app/today.ts';
import { firstWeekday } from '../../i18n/formats.ts';
import { birds } from '../../parts/bird.ts';
import { icons } from '../../styles/icons.ts';
import { reset } from '../../styles/reset.ts';
import { anchorShift } from './anchor.ts';
import { closeGaps, rememberPlaces } from './flip.ts';
import type { Places } from './flip.ts';
import { ListInput } from './list-input.ts';
import { ListLayout } from './list-layout.ts';
import { queryList } from './list-query.ts';
import type { Filter, ListAnswer } from './list-query.ts';
import { messageListStyles } from './message-list-styles.ts';
import { messageRow, rowSkeleton } from './message-row.ts';
import { messageRows } from './message-row-styles.ts';
import { Pull } from './pull.ts';
import { pullPath } from './pull-look.ts';
import { neighbourIn } from './row-list.ts';
import type { RowList } from './row-list.ts';
import { RowWindow } from './row-window.ts';
import { sectionKey, sectionName, sectionsOf } from './sections.ts';
import { Selection } from './selection.ts';
import { swipeSlab } from './swipe-look.ts';

const headingHeight = 32;

/** What a person does to one row of a list. */
export type RowEvent = CustomEvent<{ readonly number: MessageNumber; readonly action: SwipeAction | 'open' }>;

/**
 * The messages of a folder: virtual, under date headings, for finger, mouse and keys.
 * @fires row - A row was opened or swiped (`RowEvent`).
 * @fires select - The selection changed (`CustomEvent<Selection>`).
 * @fires pulled - Pulled to refresh.
 * @fires listed - A new answer is on screen; `list` has it.
 * @slot above - Notices that scroll with the list.
 * @slot empty - Shown where nothing is.
 */
@customElement('message-list')
export class MessageListElement extends AppElement implements RowList {
  static override styles = [reset, icons, birds, messageRows, messageListStyles];

  @property({ attribute: false }) folder: FolderView | null = null;
  /** Path segment of the folder. */
  @property() segment = 'inbox';
  @property() filter: Filter = 'all';
  /** The message shown beside the list. */
  @property({ attribute: false }) open: MessageNumber | null = null;
  @property({ attribute: false }) selection = Selection.none;

  @consume({ context: attentionContext }) private readonly attention!: Attention;
  @query('.scroll') private readonly scroller!: HTMLElement | null;

  /** The row that keys act on. */
  cursor: MessageNumber | null = null;

  readonly #today = new Watch(this, today);
  readonly #looks = new Watch(this, appearance);
  readonly #rows = new RowWindow(() => this.requestUpdate());
  readonly #query = new LiveQuery(
    this,
    async (store, folder, filter) => queryList(store, folder, filter, this.#rows.range),
    () => [this.folder?.id ?? null, this.filter] as const,
  );
  readonly #virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.scroller,
    estimateSize: (index) => this.#layout.size(index),
    overscan: 5,
    useAnimationFrameWithResizeObserver: true,
  });
  readonly #input = new ListInput(this, () => this.#looks.value.swipes);
  readonly #pull = new Pull(this, {
    scroller: () => this.scroller,
    enabled: () => !this.selection.active && !this.#input.swipe.state,
    refresh: () => this.dispatchEvent(new Event('pulled')),
  });
  readonly #above = new ResizeObserver(([entry]) => {
    this.#margin = entry?.contentRect.height ?? 0;
    requestAnimationFrame(() => this.requestUpdate());
  });

  #layout = new ListLayout([], 0, 96, headingHeight);
  readonly #wide = matchMedia('(min-width: 900px) and (pointer: fine)');
  #height: { readonly key: string; readonly px: number } | null = null;
  #answer: ListAnswer | null = null;
  #key = '';
  #margin = 0;
  #places: Places | null = null;
  #scrollBy = 0;
  #focusNext = false;

  /** What is on screen; null before the first answer. */
  get list(): MessageList | null {
    return this.#answer?.list ?? null;
  }

  /** Rows that fit on the screen, less one that shows where one was. */
  get page(): number {
    return Math.max(1, Math.floor((this.scroller?.clientHeight ?? 0) / this.#rowHeight()) - 1);
  }

  /** A row as it is painted, where it is in memory. */
  row(number: MessageNumber): MessageRow | null {
    return this.#rows.get(number);
  }

  /** The message `by` rows below (or above) another, for j and k and after one has left. */
  neighbour(number: MessageNumber | null, by: number): MessageNumber | null {
    return neighbourIn(this.list, number, by);
  }

  /** Puts the cursor on a row and brings it into view; `focus` moves the keyboard there too. */
  moveTo(number: MessageNumber, focus: boolean): void {
    const at = this.list?.indexOf(number) ?? -1;
    if (at < 0) return;
    this.cursor = number;
    this.#focusNext = focus;
    this.#virtual.getVirtualizer().scrollToIndex(this.#layout.lineOf(at), { align: 'auto' });
    this.requestUpdate();
  }

  protected override firstUpdated(): void {
    const above = this.renderRoot.querySelector('.above');
    if (above) this.#above.observe(above);
  }

  protected override willUpdate(): void {
    const answer = this.#query.value ?? null;
    const mine = answer && answer.folder === this.folder?.id && answer.filter === this.filter ? answer : null;
    const key = `${this.#today.value} ${this.#rowHeight()}`;
    if (mine !== this.#answer || key !== this.#key) this.#adopt(mine, key);
    const virtualizer = this.#virtual.getVirtualizer();
    virtualizer.setOptions({
      ...virtualizer.options,
      count: this.#layout.count,
      scrollMargin: this.#margin,
    });
  }

  #adopt(answer: ListAnswer | null, key: string): void {
    const before = this.#answer;
    const sameList = before?.folder === answer?.folder && before?.filter === answer?.filter;
    if (sameList && answer && this.hasUpdated) {
      this.#places = rememberPlaces(this.renderRoot);
      this.#keepPlace(before?.list ?? null, answer.list);
    } else if (this.scroller) this.scroller.scrollTop = 0;
    this.#answer = answer;
    this.#key = key;
    if (answer) this.#rows.adopt(answer.list, answer.rows);
    const length = answer?.list.length ?? 0;
    const sections = answer ? sectionsOf(answer.list, this.#today.value, firstWeekday()) : [];
    const old = this.#layout;
    this.#layout = new ListLayout(sections, length, this.#rowHeight(), headingHeight);
    // At the top new mail comes into sight; further down nothing may move.
    if (sameList && before && answer && (this.scroller?.scrollTop ?? 0) > this.#margin)
      this.#scrollBy = anchorShift(
        { list: before.list, layout: old },
        { list: answer.list, layout: this.#layout },
        this.#range(old)[0],
      );
    // Goes through every line, and asks for another update: not for a row that only looks different.
    if (!this.#layout.isLike(old)) this.#virtual.getVirtualizer().measure();
    void this.updateComplete.then(() => this.dispatchEvent(new Event('listed')));
  }

  /** A cursor whose row has left goes to the row that took its place; so does the keyboard, if it was there. */
  #keepPlace(before: MessageList | null, now: MessageList): void {
    const cursor = this.cursor;
    if (!before || cursor === null || now.indexOf(cursor) >= 0) return;
    const at = Math.min(before.indexOf(cursor), now.length - 1);
    const focused = this.shadowRoot?.activeElement?.closest('.row') !== null;
    this.cursor = now.numbers(at, at + 1)[0] ?? null;
    this.#focusNext = focused && this.shadowRoot?.activeElement !== null;
  }

  protected override updated(): void {
    if (this.#scrollBy !== 0 && this.scroller) this.scroller.scrollTop += this.#scrollBy;
    this.#scrollBy = 0;
    if (this.#places) closeGaps(this.renderRoot, this.#places);
    this.#places = null;
    if (this.#focusNext) {
      const row = this.renderRoot.querySelector<HTMLElement>(`[data-number='${this.cursor}'] > a`);
      if (row) {
        this.#focusNext = false;
        row.focus({ preventScroll: true });
      }
    }
    const [first, last] = this.#range(this.#layout);
    this.#rows.fill(first, last);
    this.attention.rows(this.list?.numbers(first, last) ?? []);
  }

  protected override render() {
    const pulled = this.#pull.distance;
    return html`<div class="scroll">
      ${this.#pull.shown ? pullPath(this.#pull) : nothing}
      <div
        class="content ${this.#pull.flying || pulled === 0 ? 'back' : ''}"
        style=${pulled > 0 ? `transform: translateY(${pulled}px)` : nothing}
      >
        <div class="above"><slot name="above"></slot></div>
        ${this.#answer ? (this.#layout.length === 0 ? html`<slot name="empty"></slot>` : this.#list()) : nothing}
      </div>
    </div>`;
  }

  #list(): TemplateResult {
    const sections = new Map<number, number[]>();
    const lines = this.#virtual.getVirtualizer().getVirtualItems();
    for (const { index } of lines) {
      const line = this.#layout.line(index);
      const rows = sections.get(line.section) ?? [];
      if (line.kind === 'row') rows.push(line.position);
      sections.set(line.section, rows);
    }
    const stop = this.#stop();
    const compact = this.#looks.value.density === 'compact';
    return html`<div
      class="list ${compact ? 'compact' : ''}"
      role="list"
      aria-label=${msg('Messages')}
      style="height: ${this.#virtual.getVirtualizer().getTotalSize()}px"
      @pointerdown=${this.#input.down}
      @pointermove=${this.#input.move}
      @pointerup=${this.#input.up}
      @pointercancel=${this.#input.up}
      @click=${this.#input.click}
      @contextmenu=${this.#input.contextMenu}
      @keydown=${this.#input.key}
      @focusin=${this.#input.focus}
    >
      ${repeat(
        sections,
        ([section]) => sectionKey(this.#layout.sections[section]),
        ([section, rows]) =>
          html`<div
            class="section"
            role="presentation"
            style="top: ${this.#layout.sectionTop(section)}px; height: ${this.#layout.sectionHeight(section)}px"
          >
            <div class="hd" role="presentation" data-key=${sectionKey(this.#layout.sections[section])}>
              <b style="font-weight: 600"
                >${sectionName(this.#layout.sections[section], this.#today.value)}</b
              >
            </div>
            ${repeat(
              rows,
              (position) => this.list?.numbers(position, position + 1)[0],
              (position) => this.#row(position, section, stop),
            )}
          </div>`,
      )}
    </div>`;
  }

  #row(position: number, section: number, stop: MessageNumber | null): TemplateResult {
    const top = this.#layout.top(position) - this.#layout.sectionTop(section);
    const first = this.#layout.sections[section]?.start === position;
    const row = this.#rows.at(position);
    if (!row) return rowSkeleton(top, first);
    const swipe = this.#input.swipe.state?.number === row.number ? this.#input.swipe.state : null;
    const look = {
      href: pathOf({ name: 'mail', folder: this.segment, message: row.number, search: false }),
      position,
      length: this.#layout.length,
      now: this.#today.value,
      outgoing: this.folder?.role === 'sent' || this.folder?.role === 'drafts',
      open: this.open === row.number,
      ticked: this.selection.active ? this.selection.has(row.number) : null,
      stop: row.number === stop,
      loose: false,
      first,
      top,
    };
    return messageRow(row, look, swipe ? swipeSlab(swipe, row) : undefined);
  }

  /** The list is one tab stop: the cursor, else the open message, else the first on screen. */
  #stop(): MessageNumber | null {
    const here = (number: MessageNumber | null): boolean =>
      number !== null && (this.list?.indexOf(number) ?? -1) >= 0;
    const [first] = this.#range(this.#layout);
    return [this.cursor, this.open].find(here) ?? this.list?.numbers(first, first + 1)[0] ?? null;
  }

  /** Positions on screen, as last observed: asking the element itself would lay out the page for every update. */
  #range(layout: ListLayout): readonly [number, number] {
    const { scrollOffset, scrollRect } = this.#virtual.getVirtualizer();
    if (!scrollRect || layout.length === 0) return [0, Math.min(20, layout.length)];
    const top = Math.max(0, (scrollOffset ?? 0) - this.#margin);
    return layout.visible(top, scrollRect.height);
  }

  /** Asking for it costs a style calculation, so it is asked once per density and kind of screen. */
  #rowHeight(): number {
    const key = `${this.#looks.value.density} ${this.#wide.matches}`;
    if (this.#height?.key !== key)
      this.#height = { key, px: Number.parseFloat(getComputedStyle(this).getPropertyValue('--row')) || 96 };
    return this.#height.px;
  }

  /** Tells the owner of another selection. */
  select(selection: Selection): void {
    this.dispatchEvent(new CustomEvent('select', { detail: selection }));
  }

  /** Tells the owner what is to be done with a row. */
  tell(number: MessageNumber, action: SwipeAction | 'open'): void {
    this.dispatchEvent(new CustomEvent('row', { detail: { number, action } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-list': MessageListElement;
  }
}
