import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Account } from '../../../core/model/account.ts';
import { announce } from '../../app/announcer.ts';
import { accountContext, linkContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import type { Link } from '../../app/services.ts';
import { codeOf, errorWords } from '../../parts/error-words.ts';
import { icon } from '../../parts/icon.ts';
import { waiting } from '../../parts/waiting.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import { passwordField } from './password-field.ts';

/** Asks for the password again, after the server refused the one that is kept. The mail here stays readable. */
@customElement('renew-card')
export class RenewCard extends AppElement {
  static override styles = [
    shared,
    forms,
    waiting,
    css`
      :host {
        display: block;
        margin: 0 16px 26px;
      }
      form {
        padding: 16px;
        border-radius: var(--r-lg);
        background: var(--surface);
        box-shadow: var(--e1);
      }
      h2 {
        font: 600 1.0625rem/1.375rem var(--font);
      }
      p {
        color: var(--text-2);
        padding: 2px 0 14px;
        text-wrap: pretty;
      }
      .spin {
        border-color: currentColor;
        border-inline-end-color: transparent;
      }
    `,
  ];

  @consume({ context: accountContext, subscribe: true }) @state() private readonly account!: Account | null;
  @consume({ context: linkContext }) private readonly link!: Link;
  @state() private code: string | null = null;
  @state() private asking = false;
  @state() private shown = false;
  @query('input[name="password"]') private readonly field!: HTMLInputElement;

  protected override render() {
    const { account, code, asking } = this;
    if (!account) return nothing;
    return html`<form novalidate aria-labelledby="title" @submit=${this.#submit}>
      <h2 id="title">${msg('Please sign in again')}</h2>
      <p>${msg('The server no longer takes the saved password. Mail already here stays readable.')}</p>
      ${
        code === null
          ? nothing
          : html`<div class="err" role="alert">${icon('warn', 20)}<span>${errorWords(code)}</span></div>`
      }
      <input type="email" name="address" autocomplete="username" .value=${account.address} hidden readonly />
      ${passwordField({
        bad: code === 'sign-in' || code === 'password-missing',
        shown: this.shown,
        onToggle: () => (this.shown = !this.shown),
        disabled: asking,
      })}
      <button type="submit" class="btn pri wide" ?disabled=${asking}>
        ${asking ? html`<i class="spin"></i>` : nothing}${asking ? msg('Signing in') : msg('Sign in')}
      </button>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { account } = this;
    const password = this.field.value;
    if (password === '') this.code = 'password-missing';
    else if (account) {
      this.code = null;
      this.asking = true;
      try {
        await this.link.request<'renew'>({ kind: 'renew', account: account.id, password });
        this.field.value = '';
        announce(msg('Signed in'));
        this.dispatchEvent(new Event('done'));
      } catch (error) {
        this.code = codeOf(error);
      }
      this.asking = false;
    }
    if (this.code !== null) this.field.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'renew-card': RenewCard;
  }
}
