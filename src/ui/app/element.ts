import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';

/** What every element here is: a Lit element that renders again when the language changes. */
export class AppElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }
}
