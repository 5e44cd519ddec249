import type { ReactiveController, ReactiveElement } from 'lit';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { AppearanceSettings, SwipeAction } from '../../../core/model/settings.ts';
import { Hold } from './hold.ts';
import type { Listed } from './row-list.ts';
import type { Selection } from './selection.ts';
import { Swipe } from './swipe.ts';

type Host = ReactiveElement & {
  readonly list: Listed | null;
  readonly selection: Selection;
  /** The row that keys act on. */
  cursor: MessageNumber | null;
  /** Rows that fit on the screen. */
  readonly page: number;
  moveTo(number: MessageNumber, focus: boolean): void;
  select(selection: Selection): void;
  tell(number: MessageNumber, action: SwipeAction | 'open'): void;
};

const heard = [
  'pointerdown',
  'pointermove',
  'pointerup',
  'pointercancel',
  'click',
  'contextmenu',
  'keydown',
  'focusin',
] as const;

/** Finger, mouse and keys on the rows of the list in an element's shadow root; rows carry `data-number`. */
export class ListInput implements ReactiveController {
  readonly swipe: Swipe;
  readonly #hold: Hold;
  readonly #host: Host;

  constructor(host: Host, swipes: () => AppearanceSettings['swipes']) {
    this.#host = host;
    host.addController(this);
    this.swipe = new Swipe(host, {
      swipes,
      enabled: () => !host.selection.active,
      act: (number, action) => host.tell(number, action),
    });
    this.#hold = new Hold((target) => {
      const number = numberOf(target);
      if (number !== null && !this.swipe.state) host.select(host.selection.toggle(number));
    });
  }

  hostConnected(): void {
    for (const type of heard) this.#host.renderRoot.addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of heard) this.#host.renderRoot.removeEventListener(type, this);
  }

  handleEvent(event: Event): void {
    if (!(event.target instanceof Element) || !event.target.closest("[role='list']")) return;
    if (event instanceof PointerEvent && event.type.startsWith('pointer')) this.#pointer(event);
    else if (event instanceof KeyboardEvent) this.#key(event);
    else if (event instanceof FocusEvent) this.#focus(event);
    else if (event.type === 'click') this.#click(event as MouseEvent);
    // The system's menu of a held link would cover the rings.
    else if (this.#hold.done || this.swipe.state) event.preventDefault();
  }

  #pointer(event: PointerEvent): void {
    switch (event.type) {
      case 'pointerdown':
        this.#hold.down(event);
        this.swipe.down(event);
        break;
      case 'pointermove':
        this.#hold.move(event);
        this.swipe.move(event);
        break;
      default:
        this.#hold.cancel();
        this.swipe.up(event);
    }
  }

  #click(event: MouseEvent): void {
    const host = this.#host;
    this.swipe.click(event);
    if (event.defaultPrevented) return;
    const number = numberOf(event.target);
    if (number === null) return;
    event.preventDefault();
    if (this.#hold.done) {
      this.#hold.done = false;
      return;
    }
    host.cursor = number;
    if (event.shiftKey && host.list) host.select(host.selection.extend(number, host.list));
    else if (host.selection.active || event.metaKey || event.ctrlKey)
      host.select(host.selection.toggle(number));
    else host.tell(number, 'open');
  }

  #focus(event: FocusEvent): void {
    const number = numberOf(event.target);
    if (number === null || number === this.#host.cursor) return;
    this.#host.cursor = number;
    this.#host.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    const { list, cursor, page, selection } = this.#host;
    if (!list || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === ' ' && cursor !== null) {
      event.preventDefault();
      this.#host.select(selection.toggle(cursor));
      return;
    }
    const all = list.length;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -all, End: all }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = cursor === null ? -1 : list.indexOf(cursor);
    const to = Math.min(Math.max(0, from + by), all - 1);
    const number = list.numbers(to, to + 1)[0];
    if (number === undefined) return;
    if (event.shiftKey && cursor !== null)
      this.#host.select((selection.size > 0 ? selection : selection.toggle(cursor)).extend(number, list));
    this.#host.moveTo(number, true);
  }
}

function numberOf(target: EventTarget | null): MessageNumber | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('.row[data-number]') : null;
  return row ? (Number(row.dataset['number']) as MessageNumber) : null;
}
