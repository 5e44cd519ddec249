import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { restingBird } from '../../parts/bird.ts';
import { empties, empty } from '../../parts/empty.ts';
import { errorWords } from '../../parts/error-words.ts';
import { shared } from '../../styles/shared.ts';

/** This device's own data cannot be opened: says why, and what to do. */
@customElement('broken-view')
export class BrokenView extends AppElement {
  static override styles = [
    shared,
    empties,
    css`
      :host {
        display: flex;
        height: 100%;
        background: var(--surface);
      }
      main {
        flex: 1;
        display: flex;
      }
      .empty p {
        max-width: 40ch;
      }
    `,
  ];

  /** Of the fault that opening ended with. */
  @property() code = 'storage';

  protected override render() {
    return html`<main>
      <h1 class="vh">Brieftaube</h1>
      ${empty(
        restingBird(),
        msg('Your mail cannot be opened'),
        errorWords(this.code),
        html`<button type="button" class="btn pri" @click=${() => location.reload()}>
          ${msg('Reload')}
        </button>`,
      )}
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'broken-view': BrokenView;
  }
}
