import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * The few pictures that stand in rows, drawn in place: a `use` of the sprite has the browser ask for it and read all of it
 * again, a frame after the row was drawn. A test holds them to the sprite.
 */
export const rowPictures = {
  flag: svg`<path d="M5.500 4.500c4-2 7.500 2 13 0v9.500c-5.500 2-9-2-13 0z"/><path d="M5.500 3.500v17" fill="none"/>`,
  check: svg`<path d="m5 12.800 4.700 4.700L19 7.500" fill="none"/>`,
  attach: svg`<path d="m19.500 11.500-7.600 7.600a4.600 4.600 0 0 1-6.500-6.500l8-8a3.100 3.100 0 0 1 4.400 4.400l-7.900 7.900a1.550 1.550 0 0 1-2.200-2.200l7.200-7.200" fill="none"/>`,
  calendar: svg`<rect x="3.500" y="5" width="17" height="15.500" rx="3"/><path d="M3.500 10h17M8 3v4M16 3v4" fill="none"/>`,
} as const;

/** Hidden from screen readers: the name of the row says it. Needs the shared `icons` styles. */
export function rowMark(name: keyof typeof rowPictures, size: 16 | 14 = 14, kind = ''): TemplateResult {
  return html`<svg class="i s${size} ${kind}" viewBox="0 0 24 24" aria-hidden="true">
    ${rowPictures[name]}
  </svg>`;
}
