/** What a key asks for. Views answer to those that concern them and stop the event. */
export type Command =
  | 'next'
  | 'previous'
  | 'extend-next'
  | 'extend-previous'
  | 'open'
  | 'back'
  | 'select'
  | 'select-all'
  | 'archive'
  | 'delete'
  | 'move'
  | 'flag'
  | 'read'
  | 'reply'
  | 'reply-all'
  | 'forward'
  | 'new'
  | 'search'
  | 'undo'
  | 'help'
  | 'go-inbox'
  | 'go-drafts'
  | 'go-sent'
  | 'go-archive'
  | 'go-mail'
  | 'go-calendar'
  | 'go-contacts'
  | 'go-tasks'
  | 'go-notes'
  | 'go-settings';

/** The keyboard of the desktop (look.md, motion). `mod` is Ctrl or Command. */
export const keys: readonly (readonly [string, Command])[] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['J', 'extend-next'],
  ['K', 'extend-previous'],
  ['o', 'open'],
  ['u', 'back'],
  ['Escape', 'back'],
  ['x', 'select'],
  ['mod+a', 'select-all'],
  ['e', 'archive'],
  ['#', 'delete'],
  ['Delete', 'delete'],
  ['v', 'move'],
  ['s', 'flag'],
  ['m', 'read'],
  ['r', 'reply'],
  ['a', 'reply-all'],
  ['f', 'forward'],
  ['c', 'new'],
  ['/', 'search'],
  ['z', 'undo'],
  ['mod+z', 'undo'],
  ['?', 'help'],
  ['g i', 'go-inbox'],
  ['g d', 'go-drafts'],
  ['g s', 'go-sent'],
  ['g a', 'go-archive'],
  ['g m', 'go-mail'],
  ['g c', 'go-calendar'],
  ['g p', 'go-contacts'],
  ['g t', 'go-tasks'],
  ['g n', 'go-notes'],
  ['g ,', 'go-settings'],
];

const table: ReadonlyMap<string, Command> = new Map(keys);
const prefixes: ReadonlySet<string> = new Set(
  keys.filter(([key]) => key.includes(' ')).map(([key]) => key.charAt(0)),
);

/** How long the first key of a pair waits for the second. */
const pairWithin = 1_500;

type Handler = (command: Command) => boolean;

/** Listens to the keyboard for the whole page and hands commands to the views, newest first. Off in fields. */
export class Shortcuts {
  readonly #handlers: Handler[] = [];
  #first = '';
  #firstAt = 0;

  constructor() {
    addEventListener('keydown', this.#onKey);
  }

  /** `handler` returns true for what it did. Returns the way to stop. */
  add(handler: Handler): () => void {
    this.#handlers.unshift(handler);
    return () => {
      const at = this.#handlers.indexOf(handler);
      if (at >= 0) this.#handlers.splice(at, 1);
    };
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.altKey || inField(event)) return;
    const key = this.#keyOf(event);
    const command = table.get(key);
    if (!command) return;
    if (this.#handlers.some((handler) => handler(command))) event.preventDefault();
  };

  #keyOf(event: KeyboardEvent): string {
    const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
    const first = this.#first && event.timeStamp - this.#firstAt < pairWithin ? `${this.#first} ` : '';
    this.#first = '';
    if (!first && !mod && prefixes.has(event.key)) {
      this.#first = event.key;
      this.#firstAt = event.timeStamp;
    }
    return first + mod + event.key;
  }
}

/** A dialog, a menu or a field has the keyboard to itself. */
function inField(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some(
      (node) =>
        node instanceof HTMLElement &&
        (node.isContentEditable ||
          /^(INPUT|TEXTAREA|SELECT|DIALOG)$/.test(node.tagName) ||
          node.popover !== null),
    );
}
