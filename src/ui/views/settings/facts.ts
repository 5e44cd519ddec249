import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';

export type Fact = {
  /** ok: it is so; you: it is up to the person; no: it is not possible here. */
  readonly kind: 'ok' | 'you' | 'no';
  readonly title: string;
  readonly detail: string;
};

export const factStyles = css`
  .pol {
    align-items: flex-start;
    padding-block: 10px;
    --ind: 52px;
  }
  .pol .mk {
    width: 24px;
    height: 24px;
    border-radius: 24px;
    display: grid;
    place-items: center;
    flex: none;
    margin-top: 1px;
  }
  .pol.ok .mk {
    background: var(--ok-soft);
    color: var(--ok-text);
  }
  .pol.you .mk {
    background: var(--warn-soft);
    color: var(--warn-text);
  }
  .pol.no .mk {
    background: var(--field);
    color: var(--text-2);
  }
  .pol small {
    padding-top: 1px;
    color: var(--text-2);
  }
`;

const marks: Readonly<Record<Fact['kind'], IconName>> = { ok: 'check', you: 'lock', no: 'close' };

/** A group of true sentences. Needs `factStyles`. */
export function facts(title: string, list: readonly Fact[]): TemplateResult {
  return html`<section class="group">
    <h2>${title}</h2>
    <ul class="box">
      ${list.map(
        (fact) =>
          html`<li class="cell pol ${fact.kind}">
            <span class="mk">${icon(marks[fact.kind], 16)}</span>
            <span class="grow">${fact.title}<small>${fact.detail}</small></span>
          </li>`,
      )}
    </ul>
  </section>`;
}
