const looks =
  'position:absolute;inset-block-start:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';

/** Dialogs that were opened over the page, the last one uppermost. */
let modals: readonly HTMLDialogElement[] = [];
const regions = new WeakMap<HTMLElement, HTMLElement>();

/**
 * Says a sentence to screen readers without showing it. One polite region for the page; as all of that is mute while a
 * modal dialog is open, each of these has one of its own.
 */
export function announce(sentence: string): void {
  const line = document.createElement('p');
  line.textContent = sentence;
  regionIn(modals.findLast(isOpen) ?? document.body).replaceChildren(line);
}

/** Opens a dialog over all else. What is announced until it closes is said inside it. */
export function openModal(dialog: HTMLDialogElement): void {
  dialog.showModal();
  modals = [...modals.filter((other) => other !== dialog && isOpen(other)), dialog];
  // There before its first sentence: what comes together with its region may go unheard.
  regionIn(dialog);
}

function isOpen({ isConnected, open }: HTMLDialogElement): boolean {
  return isConnected && open;
}

function regionIn(place: HTMLElement): HTMLElement {
  const known = regions.get(place);
  if (known?.parentElement === place) return known;
  const region = document.createElement('div');
  region.setAttribute('role', 'log');
  region.setAttribute('aria-live', 'polite');
  region.style.cssText = looks;
  regions.set(place, region);
  place.append(region);
  return region;
}
