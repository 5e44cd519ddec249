import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { IconName } from './icon-names.ts';

export type { IconName } from './icon-names.ts';

/**
 * A picture of the sprite, hidden from screen readers: the word stands beside it or on its button. Needs the shared
 * `icons` styles. `kind` may hold `flip` (mirrored in RTL), `solid`, `duo`.
 */
export function icon(name: IconName, size: 24 | 20 | 16 | 14 = 24, kind = ''): TemplateResult {
  return html`<svg class="i s${size} ${kind}" aria-hidden="true"><use href="/icons.svg#${name}"></use></svg>`;
}
