import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import { appearance } from '../../app/appearance.ts';
import { accountContext, layoutContext } from '../../app/contexts.ts';
import type { Layout } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { Watch } from '../../app/observable.ts';
import { version } from '../../app/version.ts';
import { avatar } from '../../parts/avatar.ts';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';
import { nameOf } from '../../parts/person.ts';
import '../../parts/sync-status.ts';
import { avatars } from '../../styles/avatars.ts';
import { bars } from '../../styles/bars.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import { fetchWords, themeWords, windowWords } from './choices.ts';
import { pageOf } from './pages.ts';
import { settingsStyles } from './settings-styles.ts';

/** The settings: a list of sections, and the open one beside it or in its place. */
@customElement('settings-view')
export class SettingsView extends AppElement {
  static override styles = [shared, bars, forms, avatars, settingsStyles];

  /** Of the address; null: the list (on a desktop the first section beside it). */
  @property() section: string | null = null;

  @consume({ context: layoutContext, subscribe: true }) @state() private readonly layout!: Layout;
  @consume({ context: accountContext, subscribe: true }) @state() private readonly account!: Account | null;
  readonly #settings = new LiveQuery(
    this,
    (store) => store.settings(),
    () => [] as const,
  );
  readonly #appearance = new Watch(this, appearance);

  protected override render() {
    const phone = this.layout === 'one';
    return html`${phone && this.section !== null ? nothing : this.#index(phone)}
    ${phone && this.section === null ? nothing : this.#page(phone)}`;
  }

  #index(phone: boolean): TemplateResult {
    const settings = this.#settings.value;
    const current = pageOf(this.section ?? 'account').within;
    const item = (name: string, picture: IconName, hue: number, label: string, value: string) =>
      html`<a
        class="cell ic"
        href="/settings/${name}"
        aria-current=${!phone && current === name ? 'page' : nothing}
      >
        <span class="k h${hue}">${icon(picture, 16)}</span><span>${label}</span>
        ${
          phone
            ? html`<span class="v"
                ><span class="t">${value}</span><span class="chev">${icon('next', 16, 'flip')}</span></span
              >`
            : nothing
        }
      </a>`;
    const sync = settings ? `${fetchWords(settings.fetchMode)}, ${windowWords(settings.mailWindow)}` : '';
    return html`<main class="pane index">
      <header class="head">
        <div class="bar">
          <div class="ttl alone"><h1>${msg('Settings')}</h1></div>
        </div>
      </header>
      <div class="scroll">
        ${phone ? this.#me() : nothing}
        <nav class="list" aria-label=${msg('Settings sections')}>
          ${phone ? nothing : item('account', 'contacts', 1, msg('Account'), '')}
          ${item('sync', 'sync', 0, msg('Sync'), sync)}
          ${item('notifications', 'bell', 6, msg('Notifications'), msg('Later'))}
          ${item('security', 'shield', 2, msg('Security'), '')}
          ${item('appearance', 'sun', 8, msg('Appearance'), themeWords(this.#appearance.value.theme))}
          ${item('about', 'info', 9, msg('About'), version)}
        </nav>
        <div class="foot"><sync-status long></sync-status><span>· Brieftaube ${version}</span></div>
      </div>
    </main>`;
  }

  #me(): TemplateResult | typeof nothing {
    const { account } = this;
    if (!account) return nothing;
    const self = { name: account.displayName, address: account.address };
    return html`<div class="group" style="margin-bottom: 20px">
      <a class="box me" href="/settings/account">
        ${avatar(self)}
        <span class="grow">
          <b class="t"><bdi>${nameOf(self, '')}</bdi></b>
          <small class="whole">${msg('Account')}, <bdi>${account.address}</bdi></small>
        </span>
        ${icon('next', 16, 'flip')}
      </a>
    </div>`;
  }

  #page(phone: boolean): TemplateResult {
    const page = pageOf(this.section ?? 'account');
    const parent = page.parent ? pageOf(page.parent) : null;
    const back = phone || parent;
    return html`<section class="pane page" role=${phone ? 'main' : 'region'} aria-label=${page.title()}>
      <header class="head">
        <div class="bar">
          ${
            back
              ? html`<a class="backl" href=${page.parent ? `/settings/${page.parent}` : '/settings'}>
                  ${icon('back', 24, 'flip')}${parent ? parent.title() : msg('Settings')}
                </a>`
              : nothing
          }
          ${phone ? nothing : html`<h2 class="title">${page.title()}</h2>`}
        </div>
        ${phone ? html`<h1 class="big">${page.title()}</h1>` : nothing}
      </header>
      <div class="scroll" role="group" aria-label=${page.title()} tabindex="0">
        <div class="in">${page.show()}</div>
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-view': SettingsView;
  }
}
