import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { FolderView } from '../../../core/model/folder.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { MessageRow } from '../../../core/model/message.ts';
import type { SwipeAction } from '../../../core/model/settings.ts';
import { afterFrame } from '../../app/after-frame.ts';
import type { Composer } from '../../app/composer.ts';
import type { Layout } from '../../app/contexts.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { folderName } from './folder-names.ts';
import type { Effect } from './foresight.ts';
import type { RowList } from './row-list.ts';
import { Selection } from './selection.ts';
import type { SelectionAction } from './selection-pane.ts';

export type ReadingAction = TriageAction | 'reply' | 'reply-all' | 'forward';

export type TriageAction = SelectionAction | SwipeAction;

/** What triage needs of the view it serves. */
type Host = ReactiveElement & {
  readonly actions: MailActions | null;
  readonly composer: Composer;
  readonly folder: FolderView | null;
  readonly folders: readonly FolderView[];
  readonly layout: Layout;
  /** The list on the screen. */
  readonly rows: RowList | null;
  readonly open: MessageNumber | null;
  selection: Selection;
  openMessage(number: MessageNumber): void;
  closeMessage(): void;
};

/** More deletions than this ask first: the brake would hold them for the person anyway (see core/sync/brake). */
const many = 20;
const part = 0.1;
const few = 5;

/**
 * What happens to messages, whoever asks: a swipe, a key, a button of the list, the toolbar of a message. Knows which
 * message comes next, and asks where to or whether where that has to be asked.
 */
export class Triage {
  readonly #host: Host;
  #moving: readonly MessageNumber[] = [];
  #deleting: readonly MessageNumber[] = [];
  /** Name of the folder that all of `#deleting` are in, to go for good; empty: an ordinary deletion. */
  #emptied = '';

  constructor(host: Host) {
    this.#host = host;
  }

  readonly onSelection = ({ detail }: CustomEvent<SelectionAction>): void =>
    this.act(detail, [...this.#host.selection.numbers]);

  readonly onReading = ({ detail: action }: CustomEvent<ReadingAction>): void => {
    const { open } = this.#host;
    if (open === null) return;
    if (action === 'reply' || action === 'reply-all' || action === 'forward')
      this.#host.composer.open({ kind: action, number: open });
    else this.act(action, [open]);
  };

  /** Does `action` to messages; `read` and `flag` of a swipe mean the other of what is. */
  act(action: TriageAction, numbers: readonly MessageNumber[]): void {
    const { actions } = this.#host;
    if (!actions || numbers.length === 0) return;
    const rows = numbers.flatMap((number) => this.#host.rows?.row(number) ?? []);
    switch (action) {
      case 'read':
      case 'unread': {
        const read = action === 'read' && (rows.length === 0 || rows.some((row) => !row.read));
        this.#do(numbers, { read }, () => actions.read(numbers, read));
        break;
      }
      case 'flag':
      case 'unflag': {
        const isFlagged = rows.length > 0 && rows.every((row) => row.flag === 'flagged');
        const flag = action === 'unflag' || isFlagged ? 'none' : 'flagged';
        this.#do(numbers, { flag }, () => actions.flag(numbers, flag));
        break;
      }
      case 'move':
        this.#moving = numbers;
        this.#host.requestUpdate();
        return;
      case 'delete':
        if (this.#asks(numbers.length)) {
          this.#deleting = numbers;
          this.#host.requestUpdate();
          return;
        }
        this.#leave(numbers, true, () => actions.delete(numbers));
        break;
      case 'archive':
      case 'junk':
        this.#leave(numbers, this.#isElsewhere(action), () => actions[action](numbers));
        break;
      case 'none':
        return;
    }
    this.#host.selection = Selection.none;
  }

  /** Everything in the folder becomes read. */
  readAll(): void {
    const { actions, folder } = this.#host;
    if (folder) void actions?.readAll(folder.id);
  }

  /** Asks whether everything in the folder is to go for good, by its number. */
  async empty(): Promise<void> {
    const { actions, folder } = this.#host;
    if (!actions || !folder) return;
    const numbers = await actions.contents(folder.id);
    if (numbers.length === 0) return;
    this.#deleting = numbers;
    this.#emptied = folderName(folder);
    this.#host.requestUpdate();
  }

  /** Rows of what is ticked, as far as they are in memory. */
  selectedRows(): readonly MessageRow[] {
    return [...this.#host.selection.numbers].flatMap((number) => this.#host.rows?.row(number) ?? []);
  }

  /** The dialogs that may be open; part of the view's own template. */
  dialogs(): TemplateResult {
    return html`<move-dialog
        .open=${this.#moving.length > 0}
        .folders=${this.#host.folders}
        .from=${this.#host.folder}
        @choose=${this.#onMove}
        @close=${this.#onMoved}
      ></move-dialog>
      ${
        this.#deleting.length === 0
          ? nothing
          : html`<confirm-delete
              .count=${this.#deleting.length}
              .emptied=${this.#emptied}
              @agree=${this.#onDelete}
              @close=${this.#onDeleted}
            ></confirm-delete>`
      }`;
  }

  readonly #onMove = ({ detail: folder }: CustomEvent<FolderView>): void => {
    const numbers = this.#moving;
    const { actions } = this.#host;
    if (!actions) return;
    const leaves = folder.id !== this.#host.folder?.id;
    this.#leave(numbers, leaves, () => actions.move(numbers, folder.id, folderName(folder)));
    this.#host.selection = Selection.none;
  };

  readonly #onMoved = (): void => {
    this.#moving = [];
    this.#host.requestUpdate();
  };

  readonly #onDelete = (): void => {
    const numbers = this.#deleting;
    const { actions } = this.#host;
    if (!actions) return;
    this.#leave(numbers, true, () =>
      this.#emptied ? actions.empty(numbers) : actions.delete(numbers, true),
    );
    this.#host.selection = Selection.none;
  };

  readonly #onDeleted = (): void => {
    this.#deleting = [];
    this.#emptied = '';
    this.#host.requestUpdate();
  };

  /** What is open and leaves gives its place to the next, or to the list on a phone. `leaves`: as far as is known. */
  #leave(numbers: readonly MessageNumber[], leaves: boolean, work: () => Promise<number>): void {
    const { open, rows, layout } = this.#host;
    const leaving = open !== null && numbers.includes(open);
    const next = leaving ? (rows?.neighbour(open, 1) ?? rows?.neighbour(open, -1) ?? null) : null;
    this.#do(numbers, leaves ? { leaves } : null, work);
    if (!leaving) return;
    if (layout === 'one' || next === null) this.#host.closeMessage();
    else this.#host.openMessage(next);
  }

  /** The list shows the effect in the next frame; what else there is to do comes after it. */
  #do(numbers: readonly MessageNumber[], effect: Effect | null, work: () => Promise<number>): void {
    const foreseen = effect && this.#host.rows?.foresee?.(numbers, effect);
    if (!foreseen) {
      void work();
      return;
    }
    afterFrame(() => {
      foreseen.told();
      void work().then((count) => {
        if (count === 0) foreseen.withdraw();
      });
    });
  }

  /** Whether there is a folder for this, and another one than that on the screen. */
  #isElsewhere(role: FolderView['role']): boolean {
    const { folder, folders } = this.#host;
    return folder?.role !== role && folders.some((other) => other.role === role);
  }

  #asks(count: number): boolean {
    const total = this.#host.folder?.total ?? 0;
    return count > many || (count > few && count > total * part);
  }
}
