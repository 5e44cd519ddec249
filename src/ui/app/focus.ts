import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What has the focus, inside whatever shadow root; null: nothing has it. */
export function focused(): HTMLElement | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
  return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
}

/** Gives the focus back to where it was before its element came, unless it went elsewhere meanwhile. */
export class FocusReturn implements ReactiveController {
  #before: HTMLElement | null = null;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#before = focused();
  }

  hostDisconnected(): void {
    const before = this.#before;
    this.#before = null;
    // What lay beneath is free again only when the same render has ended.
    queueMicrotask(() => {
      if (focused() === null && before?.isConnected) before.focus({ preventScroll: true });
    });
  }
}

/**
 * After a change of the page: where the element that had the focus went with the old one, the focus goes to the heading of
 * the new one, so that keys and screen readers go on there and not at the top of the document.
 * @returns whether there was nothing to do, or it could be done
 */
export function focusHeading(page: Element): boolean {
  if (focused() !== null) return true;
  const heading = headingIn(page);
  if (heading === null) return false;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

/** The first heading a person can see, in the order of the page. */
function headingIn(element: Element): HTMLElement | null {
  if (element.hasAttribute('inert')) return null;
  if (element instanceof HTMLHeadingElement && element.checkVisibility()) return element;
  for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) {
    const heading = headingIn(child);
    if (heading !== null) return heading;
  }
  return null;
}
