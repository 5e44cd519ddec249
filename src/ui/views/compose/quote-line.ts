import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../parts/icon.ts';
import type { Letter } from './letter.ts';
import type { OriginalMail } from './original-mail.ts';

/** Where the original text stands under an answer: on its way, missing, or folded to a line that unfolds. */
export function quoteLine(
  state: OriginalMail['state'],
  quote: Letter['quote'],
  unfold: () => void,
): TemplateResult | typeof nothing {
  if (state === 'loading')
    return html`<span class="quo"><i class="spin"></i>${msg('Fetching the original text')}</span>`;
  if (state === 'missing')
    return html`<span class="quo"
      >${icon('info', 16)}${msg('The original text is not here, so it is left out.')}</span
    >`;
  if (!quote) return nothing;
  return html`<button
    type="button"
    class="quo"
    aria-expanded="false"
    title=${msg('Show quoted text')}
    @click=${unfold}
  >
    ${icon('more', 20)}<bdi class="t">${quote.label}</bdi>
  </button>`;
}
