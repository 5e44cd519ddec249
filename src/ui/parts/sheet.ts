import { css, noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import type { ElementPart } from 'lit/directive.js';
import { openModal } from '../app/announcer.ts';
import { reducedMotion } from '../app/platform.ts';

/** Let go here, as a share of the height, or faster than this (px/ms), and the sheet closes. */
const closeAt = 0.3;
const closeSpeed = 0.5;
/** Two thirds of the time it takes to arrive. */
const leaveIn = 150;

/**
 * Looks of `<dialog class="sheet">`: from the bottom edge on a phone, a box in the middle elsewhere. `flush` leaves the
 * sides to what is inside, `tall` keeps the height while the content changes. A child `.grip` is the handle.
 */
export const sheets = css`
  .sheet {
    border: 0;
    margin: 0;
    padding: 0 20px calc(16px + var(--sab));
    max-width: none;
    color: var(--text);
    background: var(--raised);
    box-shadow: var(--e3);
    position: fixed;
    inset: auto 0 0;
    width: 100%;
    max-height: 92dvh;
    border-radius: 24px 24px 0 0;
    overflow: hidden auto;
    scrollbar-width: none;
    text-wrap: pretty;
  }
  .sheet.flush {
    padding-inline: 0;
    overflow: hidden;
  }
  .sheet.tall {
    height: 78dvh;
  }
  .sheet[open] {
    display: flex;
    flex-direction: column;
    animation: sheet-rise var(--d3) var(--ease-out);
  }
  .sheet.leaving {
    animation: sheet-sink 160ms var(--ease-in) forwards;
  }
  .sheet::backdrop {
    background: var(--scrim);
    animation: sheet-fade var(--d3);
  }
  .sheet.leaving::backdrop {
    opacity: 0;
    transition: opacity 160ms;
  }
  .sheet > .grip {
    flex: none;
    margin-inline: -20px;
    padding: 10px 0 14px;
    touch-action: none;
    cursor: grab;
  }
  .sheet.flush > .grip {
    margin-inline: 0;
  }
  .sheet > .grip::before {
    content: '';
    display: block;
    width: 36px;
    height: 5px;
    border-radius: 5px;
    background: var(--line-strong);
    opacity: 0.6;
    margin: 0 auto;
  }
  @keyframes sheet-rise {
    from {
      transform: translateY(100%);
    }
  }
  @keyframes sheet-sink {
    to {
      transform: translateY(100%);
    }
  }
  @keyframes sheet-fade {
    from {
      opacity: 0;
    }
  }
  @keyframes sheet-appear {
    from {
      opacity: 0;
      transform: translate(-50%, -48%);
    }
  }
  /* A tablet, a phone on its side: as wide as a hand's reach, clear of the camera. */
  @media (min-width: 600px) {
    .sheet {
      max-width: 540px;
      margin-inline: auto;
    }
  }
  @media (min-width: 900px) {
    .sheet {
      inset: auto;
      left: 50%;
      top: 50%;
      transform: translate(-50%, -50%);
      width: 440px;
      max-height: 88dvh;
      border-radius: 20px;
      padding: 0 24px 20px;
    }
    .sheet[open] {
      animation-name: sheet-appear;
    }
    .sheet.leaving {
      animation: none;
      opacity: 0;
      transition: opacity 120ms;
    }
    .sheet > .grip {
      padding: 12px 0;
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .sheet {
      border: 1px solid;
    }
    .sheet > .grip::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;

const sheetOf = new WeakMap<HTMLDialogElement, Sheet>();

/** Opens and closes a `<dialog>` with its owner's state, and lets a finger pull it shut. */
class Sheet extends AsyncDirective {
  #dialog: HTMLDialogElement | null = null;
  #open = false;
  #closed: () => void = () => undefined;
  #drag: { readonly from: number; y: number; time: number; speed: number } | null = null;

  /** @param closed Called when the person closed it; the owner takes `open` back. */
  render(_open: boolean, _closed: () => void): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [open, closed]: [boolean, () => void]): typeof noChange {
    this.#open = open;
    this.#closed = closed;
    if (!this.#dialog) this.#adopt(part.element as HTMLDialogElement);
    // Not before it is in the page: the first render is still on its way there.
    queueMicrotask(() => this.#follow());
    return noChange;
  }

  override disconnected(): void {
    this.#drag = null;
  }

  /** Leaves with its animation, then closes. */
  dismiss(): void {
    const dialog = this.#dialog;
    if (!dialog?.open) return;
    if (reducedMotion()) {
      dialog.close();
      return;
    }
    dialog.classList.add('leaving');
    setTimeout(() => dialog.close(), leaveIn);
  }

  #adopt(dialog: HTMLDialogElement): void {
    this.#dialog = dialog;
    sheetOf.set(dialog, this);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.dismiss();
    });
    dialog.addEventListener('close', () => {
      dialog.classList.remove('leaving');
      dialog.style.removeProperty('translate');
      if (this.#open) this.#closed();
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog && beside(dialog, event)) this.dismiss();
    });
    dialog.addEventListener('pointerdown', (event) => this.#down(event));
    dialog.addEventListener('pointermove', (event) => this.#move(event));
    dialog.addEventListener('pointerup', () => this.#up());
    dialog.addEventListener('pointercancel', () => this.#up());
  }

  #follow(): void {
    const dialog = this.#dialog;
    if (!dialog?.isConnected) return;
    if (this.#open && !dialog.open) {
      dialog.classList.remove('leaving');
      openModal(dialog);
    } else if (!this.#open && dialog.open) dialog.close();
  }

  #down(event: PointerEvent): void {
    const grip = event.target instanceof Element ? event.target.closest('.grip') : null;
    if (!grip) return;
    grip.setPointerCapture(event.pointerId);
    this.#drag = { from: event.clientY, y: 0, time: event.timeStamp, speed: 0 };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag || !this.#dialog) return;
    const y = Math.max(0, event.clientY - drag.from);
    const elapsed = event.timeStamp - drag.time;
    if (elapsed > 0) drag.speed = (y - drag.y) / elapsed;
    drag.y = y;
    drag.time = event.timeStamp;
    this.#dialog.style.translate = `0 ${y}px`;
  }

  #up(): void {
    const [drag, dialog] = [this.#drag, this.#dialog];
    this.#drag = null;
    if (!drag || !dialog) return;
    if (drag.y > dialog.offsetHeight * closeAt || drag.speed > closeSpeed) {
      this.dismiss();
      return;
    }
    dialog.style.removeProperty('translate');
    dialog.animate([{ translate: `0 ${drag.y}px` }, { translate: '0 0' }], {
      duration: reducedMotion() ? 1 : 320,
      easing: getComputedStyle(dialog).getPropertyValue('--spring').trim() || 'ease-out',
    });
  }
}

/** `<dialog class="sheet" ${sheet(open, closed)}>`: modal while `open`; `closed` when the person closed it. */
export const sheet = directive(Sheet);

/** For a button inside a sheet: closes the sheet it is in, with its animation. */
export function dismissSheet(event: Event): void {
  const dialog = event.currentTarget instanceof Element ? event.currentTarget.closest('dialog') : null;
  if (dialog) sheetOf.get(dialog)?.dismiss();
}

function beside(dialog: HTMLElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
