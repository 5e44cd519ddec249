import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';

/** One message. */
@customElement('reading-view')
export class ReadingView extends AppElement {
  @property({ attribute: false }) number: MessageNumber | null = null;
  @property() parent = '';

  protected override render() {
    return html`${this.number}`;
  }
}
