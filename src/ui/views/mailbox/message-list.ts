import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
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
import { firstWeekday, formats } from '../../i18n/formats.ts';
import { birds } from '../../parts/bird.ts';
import { icons } from '../../styles/icons.ts';
import { reset } from '../../styles/reset.ts';
import { anchorShift } from './anchor.ts';
import { glide, movesBetween } from './flip.ts';
import type { Moves } from './flip.ts';
import { Foresight } from './foresight.ts';
import type { Effect, Foreseen } from './foresight.ts';
import { ListCursor } from './list-cursor.ts';
import { ListInput } from './list-input.ts';
import { ListLayout } from './list-layout.ts';
import { queryList } from './list-query.ts';
import type { Filter, ListAnswer } from './list-query.ts';
import { listSection } from './list-section.ts';
import type { DrawnRow } from './list-section.ts';
import { messageListStyles } from './message-list-styles.ts';
import { messageRow, rowSkeleton } from './message-row.ts';
import { messageRows } from './message-row-styles.ts';
import { Pull } from './pull.ts';
import { pullPath } from './pull-look.ts';
import { neighbourIn } from './row-list.ts';
import type { RowList } from './row-list.ts';
import { RowWindow } from './row-window.ts';
import { sectionIndex, sectionKey, sectionsOf } from './sections.ts';
import { Selection } from './selection.ts';
import { swipeSlab } from './swipe-look.ts';
import { Viewport } from './viewport.ts';

/** Rows drawn beyond the screen, so that what comes into sight is there when the page is late. */
const overscan = 6;

/** Positions, the end exclusive. */
type Range = readonly [number, number];

/** More deeds than these are not seen at once, and are left to the store. */
const foreseeable = 50;

/** Enough for any screen, read together with a list that was not there before. */
const firstRows: Range = [0, 24];

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

  readonly #today = new Watch(this, today);
  readonly #looks = new Watch(this, appearance);
  readonly #rows = new RowWindow(() => this.requestUpdate());
  readonly #cursor = new ListCursor(() => this.shadowRoot);
  readonly #foresight = new Foresight(() => this.requestUpdate());
  readonly #query = new LiveQuery(
    this,
    (store, folder, filter) =>
      this.#foresight.ask(() =>
        queryList(store, folder, filter, this.#shows(folder, filter) ? this.#drawn : firstRows),
      ),
    () => [this.folder?.id ?? null, this.filter] as const,
    ({ first }, folder, filter) =>
      first?.list?.folder === folder && first?.list?.filter === filter ? first.list : undefined,
  );
  readonly #view: Viewport = new Viewport(this, {
    scroller: () => this.scroller,
    above: () => this.renderRoot.querySelector('.above'),
    ruler: () => this.renderRoot.querySelector('.ruler'),
    changed: () => this.#look(),
  });
  readonly #input = new ListInput(this, () => this.#looks.value.swipes);
  readonly #pull = new Pull(this, {
    scroller: () => this.scroller,
    enabled: () => !this.selection.active && !this.#input.swipe.state,
    refresh: () => this.dispatchEvent(new Event('pulled')),
  });

  #layout = new ListLayout([], 0, 0, 0);
  /** What the store said last, and what is shown of it. */
  #said: ListAnswer | null = null;
  #answer: ListAnswer | null = null;
  #measured = '';
  #drawn: Range = [0, 0];
  #moves: Moves | null = null;
  #scrollBy = 0;

  /** What is on screen; null before the first answer. */
  get list(): MessageList | null {
    return this.#answer?.list ?? null;
  }

  /** Rows that fit on the screen, less one that shows where one was. */
  get page(): number {
    return Math.max(1, Math.floor(this.#view.height / this.#view.row) - 1);
  }

  /** The row that keys act on. */
  get cursor(): MessageNumber | null {
    return this.#cursor.at;
  }

  set cursor(number: MessageNumber | null) {
    this.#cursor.at = number;
  }

  /** A row as it is painted, where it is in memory. */
  row(number: MessageNumber): MessageRow | null {
    const row = this.#rows.get(number);
    return row && this.#foresight.row(row);
  }

  foresee(numbers: readonly MessageNumber[], effect: Effect): Foreseen | null {
    return numbers.length > foreseeable ? null : this.#foresight.expect(numbers, effect);
  }

  /** The message `by` rows below (or above) another, for j and k and after one has left. */
  neighbour(number: MessageNumber | null, by: number): MessageNumber | null {
    return neighbourIn(this.list, number, by);
  }

  /** Puts the cursor on a row and brings it into view; `focus` moves the keyboard there too. */
  moveTo(number: MessageNumber, focus: boolean): void {
    const at = this.list?.indexOf(number) ?? -1;
    if (at < 0) return;
    this.#cursor.move(number, focus);
    this.#view.reveal(this.#layout.top(at));
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const answer = this.#query.value ?? null;
    const mine = answer?.folder === this.folder?.id && answer?.filter === this.filter ? answer : null;
    if (mine) this.#view.ask();
    const shown = mine && this.#foresight.over(mine);
    const measures = this.#measures();
    if (mine !== this.#said || shown !== this.#answer || measures !== this.#measured) {
      if (shown && mine !== this.#said) this.#rows.adopt(shown.list, shown.rows);
      else if (shown) this.#rows.follow(shown.list);
      this.#said = mine;
      this.#adopt(shown, measures);
    }
    this.#drawn = this.#around();
  }

  /** Scrolled, or of another size: drawn again where that shows. */
  #look(): void {
    const [first, last] = this.#around();
    const [from, to] = this.#drawn;
    if (first !== from || last !== to || this.#measures() !== this.#measured) this.requestUpdate();
  }

  /** What the layout depends on besides the list. */
  #measures(): string {
    return `${this.#today.value} ${this.#view.row} ${this.#view.heading}`;
  }

  #adopt(answer: ListAnswer | null, measures: string): void {
    const before = this.#answer;
    const sameList = answer !== null && this.#shows(answer.folder, answer.filter);
    const length = answer?.list.length ?? 0;
    const sections = answer ? sectionsOf(answer.list, this.#today.value, firstWeekday()) : [];
    const old = this.#layout;
    this.#answer = answer;
    this.#measured = measures;
    this.#layout = new ListLayout(sections, length, this.#view.row, this.#view.heading);
    if (!sameList) this.#view.rewind();
    else if (before && old.length > 0) {
      this.#cursor.follow(before.list, answer.list);
      const [from, to] = [
        { list: before.list, layout: old },
        { list: answer.list, layout: this.#layout },
      ];
      const { top, height } = this.#view;
      // At the top new mail comes into sight; further down nothing may move.
      if (top > 0) this.#scrollBy = anchorShift(from, to, old.visible(top, 0)[0]);
      this.#moves = movesBetween(from, to, this.#drawn, { scrolled: this.#scrollBy, top, height });
    }
    void this.updateComplete.then(() => this.dispatchEvent(new Event('listed')));
  }

  protected override updated(): void {
    if (this.#scrollBy !== 0) {
      this.#view.scrollTo(this.#view.top + this.#scrollBy);
      this.#scrollBy = 0;
      this.#look();
    }
    this.#cursor.settle();
    if (this.#moves) glide(this.renderRoot, this.#moves);
    this.#moves = null;
    if (!this.#answer) return;
    this.#rows.fill(...this.#drawn);
    this.attention.rows(this.#answer.list.numbers(...this.#visible()));
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
        <i class="ruler" aria-hidden="true"></i>
        ${this.#answer ? (this.#layout.length === 0 ? html`<slot name="empty"></slot>` : this.#list()) : nothing}
      </div>
    </div>`;
  }

  #list(): TemplateResult {
    const sections = new Map<number, DrawnRow[]>();
    for (const row of this.#drawnRows()) {
      const rows = sections.get(row.section);
      if (rows) rows.push(row);
      else sections.set(row.section, [row]);
    }
    const stop = this.#stop();
    const compact = this.#looks.value.density === 'compact';
    return html`<div
      class="list ${compact ? 'compact' : ''}"
      role="list"
      aria-label=${msg('Messages')}
      style="height: ${this.#layout.height}px"
    >
      ${repeat(
        sections,
        ([section]) => sectionKey(this.#layout.sections[section]),
        ([section, rows]) =>
          listSection(this.#layout, section, rows, this.#today.value, (row) => this.#row(row, stop)),
      )}
    </div>`;
  }

  #row({ position, number, section }: DrawnRow, stop: MessageNumber | null): unknown {
    const layout = this.#layout;
    const top = layout.topInSection(position, section);
    const first = layout.sections[section]?.start === position;
    const row = this.row(number);
    if (!row) return rowSkeleton(top, first);
    const { segment } = this;
    const now = this.#today.value;
    const outgoing = this.folder?.role === 'sent' || this.folder?.role === 'drafts';
    const open = this.open === number;
    const ticked = this.selection.active ? this.selection.has(number) : null;
    const { state } = this.#input.swipe;
    const swipe = state?.number === number ? state : null;
    const shown = [row, position, layout.length, top, first, number === stop, open, ticked, swipe];
    // Scrolling changes no row that is drawn already.
    return guard([...shown, segment, now, outgoing, formats()], () => {
      const href = pathOf({ name: 'mail', folder: segment, message: number, search: false });
      const place = { href, position, length: layout.length, top, first, stop: number === stop };
      const look = { ...place, now, outgoing, open, ticked, loose: false };
      return messageRow(row, look, swipe ? swipeSlab(swipe, row) : undefined);
    });
  }

  #stop(): MessageNumber | null {
    const { list } = this;
    const [from, to] = this.#drawn;
    return list && this.#cursor.stop(list, this.open, list.numbers(from, to), this.#visible()[0] - from);
  }

  #visible(): Range {
    return this.#layout.visible(this.#view.top, this.#view.height);
  }

  #around(): Range {
    const [first, last] = this.#visible();
    return [Math.max(0, first - overscan), Math.min(this.#layout.length, last + overscan)];
  }

  #shows(folder: FolderView['id'] | null, filter: Filter): boolean {
    return this.#answer?.folder === folder && this.#answer?.filter === filter;
  }

  /** What is drawn, in order: also the row that has the keyboard, wherever it is scrolled to. */
  #drawnRows(): readonly DrawnRow[] {
    const { list } = this;
    if (!list) return [];
    const [first, last] = this.#drawn;
    const drawn = list.numbers(first, last).map((number, at) => this.#place(first + at, number));
    const holder = this.#cursor.holder();
    const at = holder === null ? -1 : list.indexOf(holder);
    if (holder === null || at < 0 || (at >= first && at < last)) return drawn;
    const far = this.#place(at, holder);
    return at < first ? [far, ...drawn] : [...drawn, far];
  }

  #place(position: number, number: MessageNumber): DrawnRow {
    return { position, number, section: sectionIndex(this.#layout.sections, position) };
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
