import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { installContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import type { InstallOffer } from '../../app/install-offer.ts';
import { Watch } from '../../app/observable.ts';
import { updateReady } from '../../app/pwa.ts';
import { version } from '../../app/version.ts';
import { actionCell, linkCell } from './cells.ts';
import { sectionStyles } from './section-styles.ts';

/** Which version this is, and what it is made of. */
@customElement('about-section')
export class AboutSection extends AppElement {
  static override styles = [
    sectionStyles,
    css`
      .app {
        text-align: center;
        padding: 8px 20px 28px;
      }
      .app img {
        border-radius: 19px;
      }
      .app h2 {
        font: var(--t-xl);
        padding-top: 12px;
      }
      .app p {
        color: var(--text-2);
      }
    `,
  ];

  @consume({ context: installContext }) private readonly install!: InstallOffer;
  readonly #update = new Watch(this, updateReady);
  #possible: Watch<InstallOffer['possible']['value']> | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#possible ??= new Watch(this, this.install.possible);
  }

  protected override render() {
    return html`<div class="app">
        <img src="/icons/icon.svg" alt="" width="84" height="84" />
        <h2>Brieftaube ${version}</h2>
        <p>
          ${this.#update.value ? msg('A new version is ready.') : msg('Mail for Exchange, without an app store')}
        </p>
      </div>
      <section class="group">
        <div class="box">
          ${this.#update.value ? actionCell(msg('Reload'), () => location.reload()) : nothing}
          ${
            this.#possible?.value
              ? actionCell(msg('Install on this device'), () => this.install.show())
              : nothing
          }
          ${linkCell('/settings/report', msg('Sync report'))}
          ${linkCell('/settings/shortcuts', msg('Keyboard shortcuts'))}
          ${linkCell('/settings/licences', msg('Licences'))}
        </div>
      </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'about-section': AboutSection;
  }
}
