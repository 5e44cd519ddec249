import { msg } from '@lit/localize';
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { banner } from '../../parts/banner.ts';
import { factStyles, facts } from './facts.ts';
import { sectionStyles } from './section-styles.ts';

/** What protects this mailbox here, what is up to its owner, and what is not there yet; without small print. */
@customElement('security-section')
export class SecuritySection extends AppElement {
  static override styles = [sectionStyles, factStyles];

  readonly #server = new LiveQuery(
    this,
    (store) => store.serverState(),
    () => [] as const,
  );

  protected override render() {
    return html`${this.#company()}
    ${facts(msg('Enforced in this app'), [
      {
        kind: 'ok',
        title: msg('Your password is sealed'),
        detail: msg(
          'By a key of this browser that cannot be taken out. Drafts kept here are sealed the same way.',
        ),
      },
      {
        kind: 'ok',
        title: msg('Mail cannot run anything'),
        detail: msg('Scripts and forms in it are taken out, and pictures from elsewhere wait for your tap.'),
      },
      {
        kind: 'ok',
        title: msg('Your company can clear this app'),
        detail: msg(
          'Its mail, drafts and password leave this device then. Nothing else on it can be seen or cleared.',
        ),
      },
    ])}
    ${facts(msg('Up to you'), [
      {
        kind: 'you',
        title: msg('A locked and encrypted device'),
        detail: msg(
          'Mail kept here is as safe as the device. A browser cannot check it; please turn it on in its settings.',
        ),
      },
    ])}
    ${facts(msg('Not there yet'), [
      {
        kind: 'no',
        title: msg('A PIN for this app'),
        detail: msg('It comes with a later version, and mail will then be stored encrypted.'),
      },
      {
        kind: 'no',
        title: msg('Signed and encrypted mail (S/MIME)'),
        detail: msg('It is shown as it comes.'),
      },
    ])}`;
  }

  #company() {
    const state = this.#server.value;
    if (!state) return html``;
    return state.policyKey !== null && state.policy
      ? banner({
          kind: 'inf',
          icon: 'shield',
          title: msg('Your company sets rules for this device'),
          text: msg(
            'Where it demands something this app does not do, the server was told so when you signed in.',
          ),
        })
      : banner({
          kind: 'plain',
          icon: 'shield',
          title: msg('Your company sets no rules for this device'),
          text: msg('So nothing is demanded of you here.'),
        });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'security-section': SecuritySection;
  }
}
