import { msg } from '@lit/localize';
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { AppearanceSettings } from '../../../core/model/settings.ts';
import { appearance, saveAppearance } from '../../app/appearance.ts';
import { AppElement } from '../../app/element.ts';
import { Watch } from '../../app/observable.ts';
import { onRadioKey, pickCell } from './cells.ts';
import { densityChoices, languageChoices, swipeChoices, themeChoices } from './choices.ts';
import { sectionStyles } from './section-styles.ts';

/** How it looks on this device; each choice is seen at once. */
@customElement('appearance-section')
export class AppearanceSection extends AppElement {
  static override styles = [
    sectionStyles,
    css`
      .th {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        padding: 14px;
        gap: 12px;
      }
      .th button {
        display: grid;
        gap: 8px;
        justify-items: center;
        font: 500 0.875rem/1.125rem var(--font);
      }
      .th button:focus-visible {
        border-radius: 14px;
      }
      .th .p {
        width: 100%;
        aspect-ratio: 1.2;
        border-radius: 12px;
        box-shadow: inset 0 0 0 1px var(--line);
        display: flex;
        flex-direction: column;
        gap: 6px;
        padding: 16px 14px;
        background: #fff;
      }
      .th i {
        height: 6px;
        border-radius: 6px;
        background: #dbe1e4;
      }
      .th i:first-child {
        width: 50%;
        background: #07678d;
      }
      .th .dark {
        background: #11161b;
      }
      .th .dark i {
        background: #3a444c;
      }
      .th .dark i:first-child {
        background: #6dc2e7;
      }
      .th .system {
        background: linear-gradient(115deg, #fff 50%, #11161b 50%);
      }
      .th .system i {
        background: #9aa7b0;
      }
      .th .system i:first-child {
        background: #2f8fb6;
      }
      .th [aria-checked='true'] {
        font-weight: 650;
        color: var(--accent-text);
      }
      .th [aria-checked='true'] .p {
        box-shadow: 0 0 0 3px var(--accent);
      }
      @container app (max-width: 359.98px) {
        .th button {
          font-size: 0.8125rem;
        }
      }
      @container app (max-width: 19.9rem) {
        .th {
          grid-template-columns: 1fr;
        }
        .th .p {
          aspect-ratio: 3;
        }
      }
      .seg {
        margin: 0;
        min-width: min(208px, 100%);
      }
      .seg button {
        padding: 0 10px;
      }
      .cell.stack .v {
        max-width: 100%;
        flex: 0 1 auto;
      }
      @container app (min-width: 900px) {
        .th .p {
          aspect-ratio: 1.7;
        }
      }
      @media (forced-colors: active) {
        /* They show what one would get, not what one has. */
        .th .p {
          forced-color-adjust: none;
          border: 1px solid CanvasText;
        }
        .th [aria-checked='true'] .p {
          outline: 3px solid Highlight;
          outline-offset: 2px;
        }
      }
    `,
  ];

  readonly #appearance = new Watch(this, appearance);

  protected override render() {
    const { density, language, swipes } = this.#appearance.value;
    const swipe = (name: keyof AppearanceSettings['swipes'], label: string) =>
      pickCell(label, swipeChoices(), swipes[name], (action) =>
        saveAppearance({ swipes: { ...swipes, [name]: action } }),
      );
    return html`${this.#theme()}
      <section class="group">
        <h2>${msg('List')}</h2>
        <div class="box">
          <div class="cell stack">
            <span>${msg('Density')}</span>
            <span class="v">
              <span class="seg" role="radiogroup" aria-label=${msg('Density')} @keydown=${onRadioKey}>
                ${densityChoices().map(([value, words]) =>
                  radio(density === value, () => saveAppearance({ density: value }), html`${words}`),
                )}
              </span>
            </span>
          </div>
        </div>
      </section>
      <section class="group">
        <h2>${msg('Swipe')}</h2>
        <div class="box">
          ${swipe('rightShort', msg('Right'))} ${swipe('rightLong', msg('Right, far'))}
          ${swipe('leftShort', msg('Left'))} ${swipe('leftLong', msg('Left, far'))}
        </div>
      </section>
      <section class="group">
        <div class="box">
          ${pickCell(msg('Language'), languageChoices(), language, (value) => saveAppearance({ language: value }))}
        </div>
      </section>`;
  }

  #theme(): TemplateResult {
    const { theme } = this.#appearance.value;
    return html`<section class="group">
      <h2>${msg('Theme')}</h2>
      <div class="box th" role="radiogroup" aria-label=${msg('Theme')} @keydown=${onRadioKey}>
        ${themeChoices().map(([value, words]) =>
          radio(
            theme === value,
            () => saveAppearance({ theme: value }),
            html`<span class="p ${value}"><i></i><i></i><i></i></span>${words}`,
          ),
        )}
      </div>
    </section>`;
  }
}

function radio(checked: boolean, choose: () => void, content: TemplateResult): TemplateResult {
  return html`<button
    type="button"
    role="radio"
    aria-checked=${checked ? 'true' : 'false'}
    tabindex=${checked ? 0 : -1}
    @click=${choose}
  >
    ${content}
  </button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'appearance-section': AppearanceSection;
  }
}
