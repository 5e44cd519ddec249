import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

type Options = {
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly flip?: boolean;
  readonly accent?: boolean;
  readonly disabled?: boolean;
  /** First to go where there is no place: what it does is also elsewhere. */
  readonly spare?: boolean;
  /** The name shown to a mouse that waits; with the key that does the same. */
  readonly hint?: string;
};

/** A button that is an icon alone; `label` is its name. Needs the shared `buttons` and `icons` styles. */
export function iconButton(
  name: IconName,
  label: string,
  onClick: (event: Event) => void,
  options: Options = {},
): TemplateResult {
  return html`<button
    type="button"
    class="ib ${options.accent ? 'accent' : ''}"
    aria-label=${label}
    title=${options.hint ?? label}
    aria-pressed=${options.pressed ?? nothing}
    aria-expanded=${options.expanded ?? nothing}
    ?disabled=${options.disabled}
    ?data-spare=${options.spare}
    @click=${onClick}
  >
    ${icon(name, 24, options.flip ? 'flip' : '')}
  </button>`;
}
