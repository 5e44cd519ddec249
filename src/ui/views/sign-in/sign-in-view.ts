import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { RelayInfo } from '../../../core/model/relay-info.ts';
import { linkContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { Watch } from '../../app/observable.ts';
import { workerState } from '../../app/pwa.ts';
import type { Link } from '../../app/services.ts';
import { errorWords } from '../../parts/error-words.ts';
import { icon } from '../../parts/icon.ts';
import { waiting } from '../../parts/waiting.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import { birdWithLetter } from './bird-with-letter.ts';
import { lookingList } from './looking-list.ts';
import { passwordField } from './password-field.ts';
import { SignInAttempt } from './sign-in-attempt.ts';
import type { Login } from './sign-in-attempt.ts';
import { signInStyles } from './sign-in-styles.ts';

/** Errors that are the password's, the server name's, the address's: the field is marked, and has the focus. */
const fieldOf: Readonly<Record<string, string>> = {
  'sign-in': 'password',
  'password-missing': 'password',
  'password-expired': 'password',
  'address-invalid': 'address',
  'discover-address': 'address',
  'server-invalid': 'server',
  'server-url': 'server',
  'relay-target-unresolved': 'server',
};

/** The way in. Fields keep what was typed whatever happens; a password leaves them only in the message to the worker. */
@customElement('sign-in-view')
export class SignInView extends AppElement {
  static override styles = [shared, forms, waiting, signInStyles];

  @consume({ context: linkContext }) private readonly link!: Link;
  @state() private unfolded = false;
  @state() private shown = false;
  @state() private demo: RelayInfo['demo'] = null;
  @query('form') private readonly form!: HTMLFormElement;

  readonly #attempt = new SignInAttempt(this);
  readonly #worker = new Watch(this, workerState);

  override connectedCallback(): void {
    super.connectedCallback();
    // A courtesy: where the relay does not say that it has a demo, there is no button for it.
    this.link.request<'relay-info'>({ kind: 'relay-info' }).then(
      ({ demo }) => (this.demo = demo),
      () => undefined,
    );
  }

  protected override render() {
    const { state: now } = this.#attempt;
    const looking = now.kind === 'looking';
    const bad = now.kind === 'failed' ? fieldOf[now.code] : undefined;
    return html`<main>
      <div class="art ${this.unfolded ? 'small' : ''}">${birdWithLetter()}</div>
      <form novalidate aria-labelledby="title" @submit=${this.#submit}>
        <h1 id="title">${msg('Sign in')}</h1>
        <p class="lead">${msg('Mail from your Exchange server, here in the browser.')}</p>
        ${this.#alert()}
        <label class="fl">
          <span>${msg('Email address')}</span>
          <input
            class="inp ${bad === 'address' ? 'bad' : ''}"
            type="email"
            name="address"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            maxlength="320"
            aria-invalid=${bad === 'address' ? 'true' : 'false'}
            ?readonly=${looking}
          />
        </label>
        ${passwordField({
          bad: bad === 'password',
          shown: this.shown,
          onToggle: () => (this.shown = !this.shown),
          disabled: looking,
        })}
        ${this.#server(looking, bad)} ${this.#action()}
        <ul class="safe">
          <li>
            ${icon('lock', 16)}<span
              >${msg(
                'Your password goes encrypted through this site to your server. It is kept on this device alone.',
              )}</span
            >
          </li>
          <li>
            ${icon('shield', 16)}<span
              >${msg('Your company can clear this app from afar. It sees nothing else of this device.')}</span
            >
          </li>
        </ul>
      </form>
    </main>`;
  }

  protected override firstUpdated(): void {
    // On touch a keyboard that jumps up would hide what this is.
    if (matchMedia('(pointer: fine)').matches) this.#field('address')?.focus();
  }

  #alert(): TemplateResult | typeof nothing {
    const { state: now } = this.#attempt;
    const missing = this.#worker.value.kind === 'missing' ? this.#worker.value.code : null;
    const code = now.kind === 'failed' ? now.code : missing;
    if (code === null) return nothing;
    const { deviceId, authority } = now.kind === 'failed' ? now.facts : {};
    return html`<div class="err" role="alert">
      ${icon('warn', 20)}
      <span
        >${errorWords(code)}${
          typeof deviceId === 'string' ? html` <code>${msg(str`Device ID: ${deviceId}`)}</code>` : nothing
        }${
          typeof authority === 'string' ? html` <code>${msg(str`Log-in page: ${authority}`)}</code>` : nothing
        }</span
      >
    </div>`;
  }

  #server(looking: boolean, bad: string | undefined): TemplateResult {
    const open = this.unfolded;
    const field = (name: string, label: string, hint: string, more: 'url' | 'text' = 'text') =>
      html`<label class="fl">
        <span>${label}</span>
        <input
          class="inp ${bad === name ? 'bad' : ''}"
          name=${name}
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          maxlength="255"
          inputmode=${more}
          placeholder=${hint}
          aria-invalid=${bad === name ? 'true' : 'false'}
          ?readonly=${looking}
        />
      </label>`;
    return html`<button
        type="button"
        class="more"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="server"
        ?hidden=${looking}
        @click=${() => (this.unfolded = !open)}
      >
        ${icon(open ? 'down' : 'next', 16, open ? '' : 'flip')}${msg('Server settings')}
      </button>
      <div class="srv" id="server" ?hidden=${!open || looking}>
        ${field('server', msg('Server'), msg('found by itself'), 'url')}
        <div class="two">
          ${field('user', msg('User name'), msg('as the address'))}
          ${field('domain', msg('Domain'), msg('none'))}
        </div>
      </div>`;
  }

  #action(): TemplateResult {
    const { state: now } = this.#attempt;
    if (now.kind === 'looking')
      return html`${lookingList(now.progress, this.#value('server') !== '')}
        <button type="button" class="btn neu wide" @click=${() => this.#attempt.cancel()}>
          ${msg('Cancel')}
        </button>`;
    if (now.kind === 'asking') return this.#consent(now.host);
    const demo = this.demo;
    return html`<button type="submit" class="btn pri wide" ?disabled=${this.#worker.value.kind === 'missing'}>
        ${msg('Sign in')}
      </button>
      ${
        demo
          ? html`<div class="or">
              <button type="button" class="btn out" @click=${() => void this.#attempt.begin(demo)}>
                ${msg('Try the demo')}
              </button>
            </div>`
          : nothing
      }`;
  }

  /** The password goes to a host outside the address's domain only with the person's word. */
  #consent(host: string): TemplateResult {
    const domain = this.#value('address').split('@').at(-1) ?? '';
    return html`<section class="ask" aria-labelledby="ask">
      <h2 id="ask">${msg('Do you know this server?')}</h2>
      <p>
        ${msg(html`<b>${domain}</b> says that your mail is at <b>${host}</b>. Your password goes there if you continue.`)}
      </p>
      <button type="button" class="btn pri wide" @click=${() => void this.#attempt.agree()}>
        ${msg('Continue')}
      </button>
      <button type="button" class="btn out wide" @click=${() => this.#attempt.cancel()}>
        ${msg('Cancel')}
      </button>
    </section>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const password = this.#value('password');
    const [server, user, domain] = ['server', 'user', 'domain'].map((name) => this.#value(name).trim());
    const address = this.#value('address').trim();
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) this.#attempt.refuse('address-invalid');
    else if (password === '') this.#attempt.refuse('password-missing');
    else {
      const login: Login = {
        address,
        password,
        ...(server ? { server } : {}),
        ...(user ? { user } : {}),
        ...(domain ? { domain } : {}),
      };
      await this.#attempt.begin(login);
    }
    await this.updateComplete;
    const { state: now } = this.#attempt;
    if (now.kind === 'failed') await this.#point(now.code);
  }

  /** Opens and focuses the field that is to be mended. */
  async #point(code: string): Promise<void> {
    const name = fieldOf[code];
    if (name === 'server' || code.startsWith('discover-')) this.unfolded = true;
    await this.updateComplete;
    if (name) this.#field(name)?.focus();
  }

  #value(name: string): string {
    return this.#field(name)?.value ?? '';
  }

  #field(name: string): HTMLInputElement | null {
    return this.form?.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-view': SignInView;
  }
}
