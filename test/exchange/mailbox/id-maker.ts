/** Gives ids in the form an administrator of the test chose; asks each time, since the choice may change. */
export class IdMaker {
  readonly #form: () => 'plain' | 'hostile';
  #last = 0;

  constructor(form: () => 'plain' | 'hostile') {
    this.#form = form;
  }

  /** A number nobody had before. */
  number(): number {
    return ++this.#last;
  }

  /** Id of a folder; `plain` is what Exchange would say. */
  folder(plain: string): string {
    return this.#form() === 'plain' ? plain : hostile(plain);
  }

  /** Id of an item, as `5:12`. */
  item(folderId: string, number: number): string {
    return this.#form() === 'plain' && folderId.length < 32 ? `${folderId}:${number}` : hostile(`${number}`);
  }

  /** Handle of an attachment. */
  attachment(number: number): string {
    return this.#form() === 'plain' ? `att%3a${number}%3a0` : hostile(`att ${number}`);
  }
}

/** 64 characters ([MS-ASCMD] 2.2.3.166 allows no more) with all that breaks URLs, paths and parsers of `5:12`. */
function hostile(id: string): string {
  return `a/../b%2F%zz c?d=e&f#g+"<h>"'i':é;${'-'.repeat(64)}`.slice(0, 62 - id.length) + `/${id}:`;
}
