import { msg } from '@lit/localize';
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { icon } from '../../parts/icon.ts';
import { sectionStyles } from './section-styles.ts';

/** Brieftaube's own licence, and where those of its parts are written out (the build makes those lists). */
@customElement('licences-section')
export class LicencesSection extends AppElement {
  static override styles = sectionStyles;

  protected override render() {
    const list = (href: string, label: string) =>
      html`<a class="cell" href=${href} target="_blank" rel="noopener">
        <span class="grow">${label}</span><span class="v chev">${icon('next', 16, 'flip')}</span>
      </a>`;
    return html`<section class="group">
        <h2>Brieftaube</h2>
        <div class="box">
          <div class="cell">
            <span class="grow"
              >${msg('MIT licence')}<small
                >${msg('Free to use, to change and to pass on, with the licence kept and without any warranty.')}</small
              ></span
            >
          </div>
        </div>
      </section>
      <section class="group">
        <h2>${msg('Made with')}</h2>
        <div class="box">
          ${list('/licenses.md', msg('Parts of the app'))}
          ${list('/licenses-worker.md', msg('Parts of the background service'))}
        </div>
      </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'licences-section': LicencesSection;
  }
}
