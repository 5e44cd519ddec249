import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** An empty screen says one useful thing; drawn as carefully as the full one. */
export const empties = css`
  .empty {
    flex: 1;
    min-height: 0;
    overflow: auto;
    scrollbar-width: none;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    text-align: center;
    padding: 24px 40px 96px;
    gap: 6px;
    color: var(--text-2);
  }
  .empty h2 {
    text-wrap: balance;
    font: var(--t-xl);
    letter-spacing: var(--track-tight);
    color: var(--text);
  }
  .empty p {
    max-width: 30ch;
    text-wrap: balance;
    font: 400 1rem/1.5rem var(--font);
  }
  .scroll > .empty {
    min-height: 100%;
  }
  .empty .art {
    flex: none;
    width: 200px;
    margin-bottom: 18px;
  }
  .empty .btn {
    margin-top: 14px;
  }
  @container app (min-width: 900px) {
    .empty {
      padding-bottom: 24px;
    }
  }
  /* A phone on its side: what is said goes before the picture. */
  @media (max-height: 480px) {
    .empty {
      padding-block: 12px;
    }
    .empty .art {
      display: none;
    }
  }
`;

/** Picture, title, one sentence, perhaps a way out. Needs the `empties` styles. */
export function empty(
  art: TemplateResult,
  title: string,
  sentence: string,
  action?: TemplateResult,
): TemplateResult {
  return html`<div class="empty">
    ${art}
    <h2>${title}</h2>
    ${sentence ? html`<p>${sentence}</p>` : ''} ${action ?? ''}
  </div>`;
}
