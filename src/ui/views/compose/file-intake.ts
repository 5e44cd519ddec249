import type { ReactiveController, ReactiveElement } from 'lit';

/** The ways files come into a mail: dropped on it, pasted into it. `take` gets them. */
export class FileIntake implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #take: (files: Iterable<File>) => void;
  /** Files hover above. */
  over = false;

  constructor(host: ReactiveElement, take: (files: Iterable<File>) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('dragover', this.#onDrag);
    this.#host.addEventListener('dragleave', this.#onLeave);
    this.#host.addEventListener('drop', this.#onDrop);
    this.#host.addEventListener('paste', this.#onPaste);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragover', this.#onDrag);
    this.#host.removeEventListener('dragleave', this.#onLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
    this.#host.removeEventListener('paste', this.#onPaste);
  }

  readonly #onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#hover(true);
  };

  readonly #onLeave = (event: DragEvent): void => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.#host.contains(to)) this.#hover(false);
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#hover(false);
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    event.preventDefault();
    this.#take(files);
  };

  /** A picture, or files of a folder; a copied text that brings a picture of itself stays a text. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (!data || data.files.length === 0 || data.types.includes('text/plain')) return;
    event.preventDefault();
    this.#take(data.files);
  };

  #hover(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.#host.requestUpdate();
  }
}
