import { msg } from '@lit/localize';
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { Watch } from '../../app/observable.ts';
import { wakesWhileClosed } from '../../app/pwa.ts';
import { banner } from '../../parts/banner.ts';
import { factStyles, facts } from './facts.ts';
import { sectionStyles } from './section-styles.ts';

/** What is told of new mail today; notifications of a closed app are not there yet, and it says so. */
@customElement('notifications-section')
export class NotificationsSection extends AppElement {
  static override styles = [sectionStyles, factStyles];

  readonly #wakes = new Watch(this, wakesWhileClosed);

  protected override render() {
    const badge = 'setAppBadge' in navigator;
    return html`${banner({
      kind: 'inf',
      icon: 'bell',
      title: msg('Notifications come with a later version'),
      text: this.#wakes.value
        ? msg(
            'Until then the app looks for new mail now and then while it is closed, and counts it on its icon.',
          )
        : msg('Until then you are asked for nothing, and nothing runs while the app is closed.'),
    })}
    ${facts(msg('What you get today'), [
      {
        kind: 'ok',
        title: msg('New mail at once while the app is open'),
        detail: msg('In the list and in the number beside the folder'),
      },
      {
        kind: badge ? 'ok' : 'no',
        title: msg('The number of unread messages on the app’s icon'),
        detail: badge ? msg('Once the app is installed') : msg('This browser does not offer it'),
      },
    ])}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notifications-section': NotificationsSection;
  }
}
