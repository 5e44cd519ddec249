import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { iconButton } from '../../parts/icon-button.ts';

type Options = {
  /** Marked as what is wrong. */
  readonly bad: boolean;
  readonly shown: boolean;
  readonly onToggle: () => void;
  readonly disabled?: boolean;
};

/** The field "Password" with its eye. What is typed stays in the field and nowhere else. Needs `forms` and `shared`. */
export function passwordField({ bad, shown, onToggle, disabled = false }: Options): TemplateResult {
  return html`<label class="fl">
    <span>${msg('Password')}</span>
    <span class="with">
      <input
        class="inp ${bad ? 'bad' : ''}"
        name="password"
        type=${shown ? 'text' : 'password'}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck="false"
        maxlength="1024"
        aria-label=${msg('Password')}
        aria-invalid=${bad ? 'true' : 'false'}
        ?readonly=${disabled}
      />
      ${iconButton('eye', shown ? msg('Hide password') : msg('Show password'), onToggle)}
    </span>
  </label>`;
}
