/** Says a sentence to screen readers without showing it. One polite region for the whole page. */
let region: HTMLElement | null = null;

export function announce(sentence: string): void {
  if (!region) {
    region = document.createElement('div');
    region.setAttribute('role', 'log');
    region.setAttribute('aria-live', 'polite');
    region.style.cssText =
      'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
    document.body.append(region);
  }
  const line = document.createElement('p');
  line.textContent = sentence;
  region.replaceChildren(line);
}
