import { rewriteSheet, urlsIn, visitStyle } from './mail-styles.ts';
import type { Declaration } from './mail-styles.ts';

export function isRemote(url: string): boolean {
  return /^(?:https?:)?\/\//i.test(url.trim());
}

type Options = {
  /** The person asked for it. */
  readonly allowed: boolean;
  /** Address of what stands for a picture that was not loaded, as `data:`. */
  readonly placeholder: (width: number, height: number) => string;
};

/**
 * Takes out everything that would be fetched from the network. The frame's policy forbids it as well; this counts what is
 * withheld and puts something decent in its place.
 * @returns How many different things were withheld.
 */
export function withholdRemote(root: HTMLElement, options: Options): number {
  const withheld = new Set<string>();
  const remote = (url: string): boolean => {
    if (!isRemote(url) || options.allowed) return false;
    withheld.add(url.trim());
    return true;
  };
  for (const image of root.querySelectorAll('img')) withholdImage(image, remote, options);
  for (const element of root.querySelectorAll('[background]'))
    if (remote(element.getAttribute('background') ?? '')) element.removeAttribute('background');
  const visit = ({ style, name, value }: Declaration): void => {
    if (urlsIn(value).some(remote)) style.removeProperty(name);
  };
  for (const element of root.querySelectorAll<HTMLElement>('[style]')) visitStyle(element.style, visit);
  for (const sheet of root.querySelectorAll('style'))
    sheet.textContent = rewriteSheet(sheet.textContent, visit);
  return withheld.size;
}

function withholdImage(image: HTMLImageElement, remote: (url: string) => boolean, options: Options): void {
  const source = image.getAttribute('src') ?? '';
  if (!remote(source)) return;
  const size = (name: 'width' | 'height'): number =>
    Number.parseFloat(image.getAttribute(name) ?? '') || Number.parseFloat(image.style[name]) || 0;
  const [width, height] = [size('width'), size('height')];
  // Counters of one pixel leave no hole.
  if ((width > 0 && width <= 3) || (height > 0 && height <= 3)) image.remove();
  else image.setAttribute('src', options.placeholder(width, height));
}
