import { ContextConsumer } from '@lit/context';
import type { ReactiveController } from 'lit';
import type { MessageNumber } from '../../../core/model/ids.ts';
import { shortcutsContext } from '../../app/contexts.ts';
import type { Command, Shortcuts } from '../../app/shortcuts.ts';
import type { MailboxView } from './mailbox-view.ts';
import { Selection } from './selection.ts';

/** The keyboard in Mail: what each command means there. */
export class MailboxKeys implements ReactiveController {
  readonly #view: MailboxView;
  #shortcuts: Shortcuts | null = null;
  #stop: (() => void) | null = null;

  constructor(view: MailboxView) {
    this.#view = view;
    view.addController(this);
    new ContextConsumer(view, {
      context: shortcutsContext,
      callback: (shortcuts) => (this.#shortcuts = shortcuts),
    });
  }

  hostConnected(): void {
    queueMicrotask(() => (this.#stop = this.#shortcuts?.add((command) => this.#run(command)) ?? null));
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #run(command: Command): boolean {
    const view = this.#view;
    switch (command) {
      case 'next':
        return this.#step(1);
      case 'previous':
        return this.#step(-1);
      case 'extend-next':
        return this.#extend(1);
      case 'extend-previous':
        return this.#extend(-1);
      case 'open':
        return this.#with((number) => view.openMessage(number));
      case 'back':
        return this.#back();
      case 'select':
        return this.#with((number) => (view.selection = view.selection.toggle(number)));
      case 'select-all':
        view.selectAll();
        return true;
      case 'archive':
      case 'delete':
      case 'move':
      case 'flag':
      case 'read':
        view.triage.act(command, this.#targets());
        return true;
      case 'reply':
      case 'reply-all':
      case 'forward':
        return this.#with((number) => view.composer.open({ kind: command, number }));
      case 'new':
        view.composer.open({ kind: 'new' });
        return true;
      case 'search':
        view.head?.focusSearch();
        view.search.start();
        return true;
      default:
        return false;
    }
  }

  /** What is ticked, else what is open, else the row with the cursor. */
  #targets(): readonly MessageNumber[] {
    const { selection, open } = this.#view;
    if (selection.size > 0) return [...selection.numbers];
    const one = open ?? this.#view.rows?.cursor ?? null;
    return one === null ? [] : [one];
  }

  #with(work: (number: MessageNumber) => void): boolean {
    const number = this.#view.rows?.cursor ?? this.#view.open;
    if (number === null) return false;
    work(number);
    return true;
  }

  #step(by: 1 | -1): boolean {
    const { rows, open, layout } = this.#view;
    const number = rows?.neighbour(open ?? rows.cursor, by) ?? null;
    if (!rows || number === null) return false;
    const reading = open !== null;
    rows.moveTo(number, !reading || layout !== 'one');
    if (reading) this.#view.openMessage(number);
    return true;
  }

  #extend(by: 1 | -1): boolean {
    const { rows, selection } = this.#view;
    const from = rows?.cursor ?? null;
    const list = rows?.list;
    if (!rows || !list || from === null) return false;
    const number = rows.neighbour(from, by);
    if (number === null) return false;
    this.#view.selection = (selection.has(from) ? selection : selection.toggle(from)).extend(number, list);
    rows.moveTo(number, true);
    return true;
  }

  #back(): boolean {
    const view = this.#view;
    if (view.selection.active) view.selection = Selection.none;
    else if (view.open !== null) view.closeMessage();
    else if (view.search.active) view.search.cancel();
    else return false;
    return true;
  }
}
