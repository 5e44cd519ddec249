import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Address } from '../../core/model/address.ts';
import { hueOf, initialsOf } from './person.ts';

/** Initials in a circle; decoration, for the name stands beside it. Needs the shared `avatars` styles. */
export function avatar(address: Address | null): TemplateResult {
  return html`<span class="av h${hueOf(address)}" aria-hidden="true">${initialsOf(address)}</span>`;
}
