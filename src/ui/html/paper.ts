import { cssOf, isClear, isWhite, readable, rgbOf } from './color.ts';
import type { Rgb } from './color.ts';
import { rewriteSheet, visitStyle } from './mail-styles.ts';
import type { Declaration } from './mail-styles.ts';

/**
 * How a mail stands in the dark (look.md):
 * - `theme`: no colours or background of its own, or white only: takes the theme's colours
 * - `paper`: brings its own background: white paper, nothing inverted
 * - `own`: brings its own dark style: gets it
 */
export type Paper = 'theme' | 'paper' | 'own';

const ownDark = /prefers-color-scheme\s*:\s*dark|<meta[^>]+(?:supported-)?color-schemes?["'][^>]+dark/i;

/** @param source The mail before sanitising, for its `<meta>` is gone after. */
export function paperOf(source: string, root: HTMLElement): Paper {
  if (ownDark.test(source)) return 'own';
  let colored = false;
  const look = (value: string): void => {
    const color = rgbOf(value);
    if (color && !isWhite(color) && !isClear(color)) colored = true;
  };
  const visit = ({ name, value }: Declaration): void => {
    if (name === 'background-color') look(value);
    else if (name === 'background-image' && value !== 'none' && value !== 'initial') colored = true;
  };
  for (const element of root.querySelectorAll('[bgcolor]')) look(element.getAttribute('bgcolor') ?? '');
  if (root.querySelector('[background]')) colored = true;
  for (const element of root.querySelectorAll<HTMLElement>('[style]')) visitStyle(element.style, visit);
  for (const sheet of root.querySelectorAll('style')) rewriteSheet(sheet.textContent, visit);
  return colored ? 'paper' : 'theme';
}

/** Fits a `theme` mail to a dark ground: white paper goes, colours that would vanish get the lightness they need. */
export function fitToDark(root: HTMLElement, ground: Rgb): void {
  const fit = (value: string): string | null => {
    const color = rgbOf(value);
    if (!color || isClear(color)) return null;
    const better = readable(color, ground);
    return better === color ? null : cssOf(better);
  };
  const visit = ({ style, name, value }: Declaration): void => {
    if (name === 'background-color') {
      const color = rgbOf(value);
      if (color && isWhite(color)) style.removeProperty(name);
    } else if (name === 'color' || name.endsWith('-color')) {
      const better = fit(value);
      if (better) style.setProperty(name, better, style.getPropertyPriority(name));
    }
  };
  for (const element of root.querySelectorAll<HTMLElement>('[style]')) visitStyle(element.style, visit);
  for (const sheet of root.querySelectorAll('style'))
    sheet.textContent = rewriteSheet(sheet.textContent, visit);
  for (const element of root.querySelectorAll('[bgcolor]')) element.removeAttribute('bgcolor');
  for (const name of ['color', 'text', 'link', 'vlink', 'alink'])
    for (const element of root.querySelectorAll(`[${name}]`)) {
      const better = fit(element.getAttribute(name) ?? '');
      if (better) element.setAttribute(name, hexOf(better));
    }
}

/** Old attributes know no `rgb()`. */
function hexOf(color: string): string {
  const { r, g, b } = rgbOf(color) ?? { r: 0, g: 0, b: 0 };
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
