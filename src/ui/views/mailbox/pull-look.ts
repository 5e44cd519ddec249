import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { flight } from '../../parts/bird.ts';
import type { Pull } from './pull.ts';

/** The dotted path above a pulled list. */
export function pullPath(pull: Pull): TemplateResult {
  return html`<div class="pull" aria-hidden="true">
    ${flight(pull.progress, false, 58)}
    ${pull.flying ? msg('Syncing…') : pull.armed ? msg('Release to sync') : msg('Pull to sync')}
  </div>`;
}
