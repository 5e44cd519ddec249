import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OutgoingFile } from '../../../core/model/operation.ts';
import { fileKind } from '../reading/file-kind.ts';
import { safeFileName } from '../reading/file-name.ts';

/** From here on many servers refuse, so it is said. */
export const largeTotal = 10_000_000;
/** What base64 and its line breaks make of bytes. */
const grows = 1.37;

export type FileEntry = {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Null while it is read or fetched, and when that failed. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** Share that is here, 0 to 1; null: not known. */
  readonly share: number | null;
  readonly failed: boolean;
};

/** Reads or fetches the bytes of a file; null: they cannot be had. */
type Source = (progress: (share: number | null) => void) => Promise<Uint8Array<ArrayBuffer> | null>;

/** The files of a mail being written: chosen here, or taken along from a forwarded one. */
export class OutgoingFiles implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: () => void;
  #count = 0;
  #entries: readonly FileEntry[] = [];

  /** `changed` is called when a file comes or goes: not while it is read. */
  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {}

  get entries(): readonly FileEntry[] {
    return this.#entries;
  }

  /** Bytes of all files together. */
  get total(): number {
    return this.#entries.reduce((sum, { size }) => sum + size, 0);
  }

  /** Bytes the files will have in a mail. */
  get sent(): number {
    return Math.ceil(this.total * grows);
  }

  /** Some file is not here yet, or could not be had: sending now would leave it out. */
  get unready(): FileEntry | undefined {
    return this.#entries.find(({ bytes }) => bytes === null);
  }

  /** Files that are here, as a draft holds them. */
  get ready(): readonly OutgoingFile[] {
    return this.#entries.flatMap(({ name, type, bytes }) => (bytes ? [{ name, type, bytes }] : []));
  }

  /** Files a person chose, dropped or pasted. */
  add(files: Iterable<File>, unnamed: string): void {
    for (const file of files) {
      const name = safeFileName(file.name, unnamed);
      const type = file.type || fileKind(name).type;
      void this.#take(name, type, file.size, async () => new Uint8Array(await file.arrayBuffer()));
    }
  }

  /** A file of the message that is forwarded. */
  fetch(name: string, size: number, source: Source): void {
    void this.#take(name, fileKind(name).type, size, source);
  }

  /** Files of a draft that comes back. */
  restore(files: readonly OutgoingFile[]): void {
    this.#entries = files.map(({ name, type, bytes }) => ({
      id: ++this.#count,
      name,
      type,
      size: bytes.length,
      bytes,
      share: 1,
      failed: false,
    }));
    this.#host.requestUpdate();
  }

  remove(id: number): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.#host.requestUpdate();
    this.#changed();
  }

  async #take(name: string, type: string, size: number, source: Source): Promise<void> {
    const id = ++this.#count;
    this.#entries = [...this.#entries, { id, name, type, size, bytes: null, share: null, failed: false }];
    this.#host.requestUpdate();
    const bytes = await source((share) => this.#set(id, { share })).catch(() => null);
    this.#set(id, bytes ? { bytes, size: bytes.length, share: 1 } : { failed: true });
    this.#changed();
  }

  #set(id: number, patch: Partial<FileEntry>): void {
    this.#entries = this.#entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry));
    this.#host.requestUpdate();
  }
}
