import type { KeptDraft } from '../../core/model/kept-draft.ts';
import { Observable } from './observable.ts';
import type { DraftShelf } from './services.ts';

/** The mails being written on this device: what views show of them, and the one way to change them. */
export class Drafts {
  readonly kept = new Observable<readonly KeptDraft[]>([]);
  readonly #shelf: DraftShelf;

  constructor(shelf: DraftShelf) {
    this.#shelf = shelf;
    void this.load();
  }

  async load(): Promise<void> {
    // What cannot be read cannot be shown; the editor says so when it cannot keep either.
    this.kept.value = await this.#shelf.all().catch(() => []);
  }

  /** @throws Fault `quota`, `storage`: it is not kept. */
  async save(draft: KeptDraft): Promise<void> {
    await this.#shelf.save(draft);
    this.kept.value = [draft, ...this.kept.value.filter(({ id }) => id !== draft.id)];
  }

  async remove(id: string): Promise<void> {
    this.kept.value = this.kept.value.filter((draft) => draft.id !== id);
    await this.#shelf.remove(id);
  }
}
