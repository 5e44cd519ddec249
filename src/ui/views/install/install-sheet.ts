import { msg } from '@lit/localize';
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import type { Install, InstallOffer } from '../../app/install-offer.ts';
import { askPersistence } from '../../app/pwa.ts';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';
import { dismissSheet, sheet, sheets } from '../../parts/sheet.ts';
import { shared } from '../../styles/shared.ts';

/** Offers a place on the home screen: one tap where the browser can do it, the three taps on iPhone and iPad. */
@customElement('install-sheet')
export class InstallSheet extends AppElement {
  static override styles = [
    shared,
    sheets,
    css`
      h2 {
        font: var(--t-xl);
        letter-spacing: var(--track-tight);
        text-wrap: balance;
      }
      .top {
        display: flex;
        gap: 14px;
        align-items: center;
        margin-bottom: 16px;
      }
      .top img {
        border-radius: 14px;
        box-shadow: var(--e1);
      }
      .top p {
        color: var(--text-2);
        font: var(--t-pre);
        padding-top: 2px;
      }
      .gains {
        display: grid;
        gap: 14px;
        font: 400 1rem/1.375rem var(--font);
        padding-bottom: 20px;
      }
      .gains li {
        display: flex;
        gap: 14px;
      }
      .gains .i {
        color: var(--accent-text);
      }
      .lead {
        color: var(--text-2);
        padding: 4px 0 16px;
        font: 400 1rem/1.375rem var(--font);
      }
      .steps {
        display: grid;
        gap: 8px;
      }
      .steps li {
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr) 48px;
        align-items: center;
        gap: 12px;
        padding: 8px 12px 8px 16px;
        min-height: 64px;
        border-radius: var(--r-md);
        background: var(--field);
        font: 400 1rem/1.375rem var(--font);
      }
      .steps b {
        color: var(--accent-text);
      }
      .steps strong {
        font-weight: 650;
      }
      .key {
        width: 44px;
        height: 44px;
        border-radius: 10px;
        display: grid;
        place-items: center;
        background: var(--raised);
        color: var(--accent-text);
        justify-self: end;
      }
      .key img {
        border-radius: 10px;
      }
      .note {
        display: flex;
        gap: 10px;
        font: var(--t-sm);
        color: var(--text-2);
        padding: 14px 0 16px;
      }
      .quiet {
        margin-top: 4px;
      }
      .point {
        display: grid;
        place-items: center;
        padding-top: 6px;
        color: var(--accent-text);
        animation: nod 1.6s var(--ease-move) infinite;
      }
      @keyframes nod {
        50% {
          transform: translateY(5px);
        }
      }
    `,
  ];

  @property({ attribute: false }) offer!: InstallOffer;
  @property() way: Install = 'prompt';

  protected override render() {
    const label = this.way === 'ios' ? msg('Add it to the home screen') : msg('Keep Brieftaube at hand');
    return html`<dialog class="sheet" aria-label=${label} ${sheet(true, () => this.offer.decline())}>
      <div class="grip"></div>
      ${this.way === 'ios' ? this.#taps() : this.#prompt()}
    </dialog>`;
  }

  #prompt(): TemplateResult {
    const gain = (name: IconName, text: string) => html`<li>${icon(name)}<span>${text}</span></li>`;
    return html`<div class="top">
        <img src="/icons/icon.svg" alt="" width="60" height="60" />
        <div>
          <h2>${msg('Keep Brieftaube at hand')}</h2>
          <p>${msg('From your home screen, no app store.')}</p>
        </div>
      </div>
      <ul class="gains">
        ${gain('offline', msg('Opens at once, with or without a network'))}
        ${gain('device', msg('Its own window, its own badge'))}
        ${gain('shield', msg('The browser keeps its mail, also when space is short'))}
      </ul>
      <button type="button" class="btn pri wide" @click=${this.#install}>${msg('Install')}</button>
      <button type="button" class="btn txt wide quiet" @click=${dismissSheet}>${msg('Not now')}</button>`;
  }

  #taps(): TemplateResult {
    return html`<h2>${msg('Add it to the home screen')}</h2>
      <p class="lead">
        ${msg('On iPhone and iPad, the badge and a window of its own need this. Three taps in Safari:')}
      </p>
      <ol class="steps">
        <li>
          <b>1</b><span>${msg(html`Tap <strong>Share</strong> in Safari’s bar`)}</span>
          <span class="key">${icon('share-ios')}</span>
        </li>
        <li>
          <b>2</b><span>${msg(html`Scroll and choose <strong>Add to Home Screen</strong>`)}</span>
          <span class="key">${icon('add-square')}</span>
        </li>
        <li>
          <b>3</b><span>${msg(html`Tap <strong>Add</strong>, then open Brieftaube from there`)}</span>
          <span class="key"><img src="/icons/icon.svg" alt="" width="40" height="40" /></span>
        </li>
      </ol>
      <p class="note">
        ${icon('info', 20)}<span
          >${msg(
            'You sign in once more there: iOS keeps the two apart. Your mail comes back from the server. Drafts kept on this device stay here.',
          )}</span
        >
      </p>
      <button type="button" class="btn neu wide" @click=${dismissSheet}>${msg('Got it')}</button>
      <span class="point">${icon('down')}</span>`;
  }

  async #install(): Promise<void> {
    await this.offer.accept();
    await askPersistence(true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'install-sheet': InstallSheet;
  }
}
