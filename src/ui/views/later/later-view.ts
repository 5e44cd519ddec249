import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Route } from '../../app/routes.ts';
import { AppElement } from '../../app/element.ts';
import { restingBird } from '../../parts/bird.ts';
import { empties, empty } from '../../parts/empty.ts';
import '../../parts/sync-status.ts';
import { bars } from '../../styles/bars.ts';
import { shared } from '../../styles/shared.ts';

/** Stands for an app whose room is ready and whose view is not: says so, and what works meanwhile. */
@customElement('later-view')
export class LaterView extends AppElement {
  static override styles = [
    shared,
    bars,
    empties,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--surface);
      }
      .page {
        display: flex;
        flex: 1;
        min-height: 0;
      }
      @container app (min-width: 900px) {
        :host {
          border-start-start-radius: 16px;
          box-shadow: 0 0 0 1px var(--line);
          margin-top: 8px;
          overflow: hidden;
        }
      }
    `,
  ];

  @property() app: Route['name'] = 'calendar';

  protected override render() {
    const { title, sentence } = this.#words();
    return html`<header class="head">
        <div class="bar two">
          <div class="ttl alone">
            <h1 class="t">${title}</h1>
            <div class="sub"><sync-status></sync-status></div>
          </div>
        </div>
      </header>
      <main class="page">${empty(restingBird(), msg('Not here yet'), sentence)}</main>`;
  }

  #words(): { title: string; sentence: string } {
    switch (this.app) {
      case 'calendar':
        return {
          title: msg('Calendar'),
          sentence: msg('The calendar comes with a later version. Invitations can be read in Mail.'),
        };
      case 'contacts':
        return {
          title: msg('Contacts'),
          sentence: msg('Contacts come with a later version. People you wrote to are suggested already.'),
        };
      case 'tasks':
        return {
          title: msg('Tasks'),
          sentence: msg('Tasks come with a later version. Until then a flag keeps a message in sight.'),
        };
      case 'notes':
        return {
          title: msg('Notes'),
          sentence: msg('Notes come with a later version. What is on the server stays there, untouched.'),
        };
      default:
        return { title: msg('Settings'), sentence: msg('Settings come with a later version.') };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'later-view': LaterView;
  }
}
