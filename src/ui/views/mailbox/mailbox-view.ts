import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import type { Route } from '../../app/routes.ts';

/** Mail: folders, list and reading side by side as far as they fit. */
@customElement('mailbox-view')
export class MailboxView extends AppElement {
  @property({ attribute: false }) route!: Route;

  protected override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-view': MailboxView;
  }
}
