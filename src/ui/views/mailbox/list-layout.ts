import type { Section } from './sections.ts';
import { sectionIndex } from './sections.ts';

/** A line of the virtual list: a heading or a message. */
export type Line =
  | { readonly kind: 'heading'; readonly section: number }
  | { readonly kind: 'row'; readonly section: number; readonly position: number };

/** Turns positions of a list into lines with headings between, and lines into pixels. All heights are fixed. */
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

  get count(): number {
    return this.length + this.sections.length;
  }

  /** Every line has the height it has there: nothing has to be measured again. */
  isLike(other: ListLayout): boolean {
    return (
      this.length === other.length &&
      this.#row === other.#row &&
      this.#heading === other.#heading &&
      this.sections.length === other.sections.length &&
      this.sections.every(({ start }, at) => start === other.sections[at]?.start)
    );
  }

  /** What stands at line `index`. Section `s` has its heading at line `start + s`. */
  line(index: number): Line {
    let low = 0;
    let high = this.sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#headingLine(middle) <= index) low = middle;
      else high = middle - 1;
    }
    const heading = this.#headingLine(low);
    return index === heading
      ? { kind: 'heading', section: low }
      : { kind: 'row', section: low, position: index - low - 1 };
  }

  /** The line of a message. */
  lineOf(position: number): number {
    return position + sectionIndex(this.sections, position) + 1;
  }

  size(index: number): number {
    return this.line(index).kind === 'heading' ? this.#heading : this.#row;
  }

  /** Pixels from the top of the list to a message. */
  top(position: number): number {
    return (sectionIndex(this.sections, position) + 1) * this.#heading + position * this.#row;
  }

  /** Pixels from the top of the list to a heading. */
  sectionTop(section: number): number {
    return section * this.#heading + (this.sections[section]?.start ?? 0) * this.#row;
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

  #headingLine(section: number): number {
    return (this.sections[section]?.start ?? 0) + section;
  }
}
