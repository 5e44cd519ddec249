import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

/** A card above the list: what happened, what is safe, what to do, in that order. */
export const banners = css`
  .ban {
    margin: 2px var(--gut) 8px;
    padding: 12px 14px;
    border-radius: var(--r-md);
    background: var(--field);
    display: flex;
    gap: 12px;
    align-items: flex-start;
    font: var(--t-sm);
    color: var(--text-2);
    text-wrap: pretty;
  }
  .ban b {
    display: block;
    color: var(--text);
    font-weight: 600;
    font-size: 0.875rem;
  }
  .ban.warn {
    background: var(--warn-soft);
  }
  .ban.warn > .i {
    color: var(--warn-text);
  }
  .ban.bad {
    background: var(--danger-soft);
  }
  .ban.bad > .i {
    color: var(--danger-text);
  }
  .ban.inf {
    background: var(--accent-soft);
  }
  .ban.inf > .i {
    color: var(--accent-text);
  }
  .ban .act {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  .ban.flow {
    flex-wrap: wrap;
    align-items: center;
  }
  .ban.flow .grow {
    flex: 1 1 180px;
  }
  .ban.flow .btn {
    margin-inline-start: 32px;
  }
  .pb {
    height: 4px;
    border-radius: 4px;
    background: var(--press);
    overflow: hidden;
  }
  .pb i {
    display: block;
    height: 100%;
    border-radius: 4px;
    background: var(--accent);
    transform-origin: 0 50%;
  }
  @container app (min-width: 900px) {
    .ban.flow {
      flex-wrap: nowrap;
    }
    .ban.flow .btn {
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    .ban {
      border: 1px solid;
    }
    .pb {
      border: 1px solid;
    }
    .pb i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;

export type Banner = {
  readonly kind: 'plain' | 'warn' | 'bad' | 'inf';
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly actions?: readonly TemplateResult[];
};

/** Needs the `banners`, `icons` and `buttons` styles. A refusal is announced at once (alert), the rest is not. */
export function banner(card: Banner): TemplateResult {
  return html`<div
    class="ban ${card.kind === 'plain' ? '' : card.kind}"
    role=${card.kind === 'bad' ? 'alert' : nothing}
  >
    ${icon(card.icon, 20)}
    <div class="grow">
      <b>${card.title}</b>${card.text}
      ${card.actions?.length ? html`<div class="act">${card.actions}</div>` : nothing}
    </div>
  </div>`;
}
