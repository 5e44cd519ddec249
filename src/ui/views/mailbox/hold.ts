import { tick } from '../../app/platform.ts';

/** How long a finger rests on a row to select it. */
const holdFor = 450;

/** Tells when a finger rests on something without moving. */
export class Hold {
  readonly #held: (target: Element) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #x = 0;
  #y = 0;
  /** The hold happened; the click that follows it opens nothing. */
  done = false;

  constructor(held: (target: Element) => void) {
    this.#held = held;
  }

  readonly down = (event: PointerEvent): void => {
    this.done = false;
    this.cancel();
    if (event.pointerType === 'mouse' || !event.isPrimary || !(event.target instanceof Element)) return;
    const { target } = event;
    this.#x = event.clientX;
    this.#y = event.clientY;
    this.#timer = setTimeout(() => {
      this.done = true;
      tick();
      this.#held(target);
    }, holdFor);
  };

  readonly move = (event: PointerEvent): void => {
    if (Math.abs(event.clientX - this.#x) > 8 || Math.abs(event.clientY - this.#y) > 8) this.cancel();
  };

  readonly cancel = (): void => clearTimeout(this.#timer);
}
