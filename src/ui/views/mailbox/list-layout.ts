import type { Section } from './sections.ts';
import { sectionIndex } from './sections.ts';

/** Where the rows of a list and the headings between them stand, in pixels. All rows are of one height. */
export class ListLayout {
  readonly sections: readonly Section[];
  readonly length: number;
  readonly #row: number;
  readonly #heading: number;

  constructor(sections: readonly Section[], length: number, row: number, heading: number) {
    this.sections = sections;
    this.length = length;
    this.#row = row;
    this.#heading = heading;
  }

  /** Pixels of all of it. */
  get height(): number {
    return this.length * this.#row + this.sections.length * this.#heading;
  }

  /** Pixels from the top of the list to a message. */
  top(position: number): number {
    return (sectionIndex(this.sections, position) + 1) * this.#heading + position * this.#row;
  }

  /** Pixels from the top of the list to a heading. */
  sectionTop(section: number): number {
    return section * this.#heading + (this.sections[section]?.start ?? 0) * this.#row;
  }

  /** Pixels from the end of its heading to a message. */
  topInSection(position: number, section: number): number {
    return (position - (this.sections[section]?.start ?? 0)) * this.#row;
  }

  sectionHeight(section: number): number {
    const end = this.sections[section + 1]?.start ?? this.length;
    return this.#heading + (end - (this.sections[section]?.start ?? 0)) * this.#row;
  }

  /** Positions of the rows between `top` and `top + height`, the end exclusive. */
  visible(top: number, height: number): readonly [number, number] {
    return [this.#positionAt(top), Math.min(this.length, this.#positionAt(top + height) + 1)];
  }

  /** The row at, or first below, a pixel. */
  #positionAt(y: number): number {
    let section = this.sections.length - 1;
    while (section > 0 && this.sectionTop(section) > y) section--;
    const start = this.sections[section]?.start ?? 0;
    const inside = Math.floor((y - this.sectionTop(section) - this.#heading) / this.#row);
    return Math.min(Math.max(start, start + inside), Math.max(0, this.length - 1));
  }
}
