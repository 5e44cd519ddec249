import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatAddress } from '../../../core/mime/address.ts';
import type { Address } from '../../../core/model/address.ts';
import { announce } from '../../app/announcer.ts';
import { AppElement } from '../../app/element.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { avatar } from '../../parts/avatar.ts';
import type { BtMenu, MenuItem } from '../../parts/bt-menu.ts';
import '../../parts/bt-menu.ts';
import { Copying } from '../../parts/copying.ts';
import { display } from '../../parts/display.ts';
import { icon } from '../../parts/icon.ts';
import { nameOf } from '../../parts/person.ts';
import { avatars } from '../../styles/avatars.ts';
import { shared } from '../../styles/shared.ts';
import { fullAddress } from '../reading/recipients.ts';
import { highlighter } from '../search/highlight.ts';
import { isComplete, joined, readRecipients } from './recipient-text.ts';
import { recipientStyles } from './recipient-styles.ts';
import { Suggestions } from './suggestions.ts';

/**
 * One line of recipients: people as chips, a field for more, suggestions below while one types.
 * @fires change - `CustomEvent<readonly Address[]>`.
 * @slot - At the end of the line.
 */
@customElement('recipient-field')
export class RecipientField extends AppElement {
  static override styles = [shared, avatars, recipientStyles];

  /** Name of the field. */
  @property() label = '';
  @property({ attribute: false }) people: readonly Address[] = [];
  @state() private menu: readonly MenuItem[] = [];
  @query('input') private readonly input!: HTMLInputElement;
  @query('.row') private readonly row!: HTMLElement;
  @query('[popover]') private readonly list!: HTMLElement;

  readonly #copying = new Copying(this);
  readonly #suggestions = new Suggestions(this);

  override focus(): void {
    this.input?.focus();
  }

  /** Takes over what is typed and not a chip yet. */
  commit(): void {
    const text = this.input?.value ?? '';
    this.#suggestions.clear();
    if (text.trim() === '') return;
    this.input.value = '';
    this.#add(readRecipients(text));
  }

  protected override render() {
    const active = this.#suggestions.at;
    return html`<div class="row">
        <label class="lb" for="in">${this.label}</label>
        <div class="rcs" @click=${this.#toInput}>
          ${repeat(
            this.people,
            ({ address }) => address,
            (person, at) => this.#chip(person, at),
          )}
          <input
            id="in"
            type="text"
            inputmode="email"
            enterkeyhint="done"
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck="false"
            aria-label=${this.label}
            aria-autocomplete="list"
            aria-controls="list"
            aria-activedescendant=${active < 0 ? nothing : `option-${active}`}
            @input=${this.#typed}
            @keydown=${this.#onKey}
            @paste=${this.#pasted}
            @blur=${this.#left}
          />
        </div>
        <slot></slot>
      </div>
      <div popover="manual" @mousedown=${(event: Event) => event.preventDefault()}>
        <ul id="list" role="listbox" aria-label=${msg('Suggestions')}>
          ${this.#suggestions.people.map((person, at) => this.#option(person, at))}
        </ul>
      </div>
      <bt-menu .label=${msg('Recipient')} .items=${this.menu}></bt-menu>`;
  }

  protected override updated(): void {
    const open = this.list.matches(':popover-open');
    const wanted = this.#suggestions.people.length > 0;
    if (wanted) this.#place();
    if (wanted && !open) this.list.showPopover();
    else if (!wanted && open) this.list.hidePopover();
  }

  #chip(person: Address, at: number): TemplateResult {
    const bad = !isComplete(person);
    const whole = fullAddress(person);
    return html`<button
      type="button"
      class="rc ${bad ? 'bad' : ''}"
      aria-label=${bad ? msg(str`${whole}, not a complete address`) : whole}
      title=${whole}
      @click=${(event: Event) => void this.#open(event, person, at)}
      @keydown=${(event: KeyboardEvent) => this.#onChipKey(event, at)}
    >
      ${bad ? icon('warn', 16) : avatar(person)}<bdi class="t">${nameOf(person, '')}</bdi>
    </button>`;
  }

  #option(person: Address, at: number): TemplateResult {
    const mark = highlighter(this.#suggestions.words);
    const name = display(person.name);
    const address = display(person.address);
    return html`<li
      id="option-${at}"
      role="option"
      aria-selected=${at === this.#suggestions.at ? 'true' : 'false'}
      @click=${() => this.#choose(person)}
    >
      ${avatar(person)}
      <span class="who">
        <b class="t"><bdi>${mark(name || address)}</bdi></b>
        ${name ? html`<small class="t"><bdi>${mark(address)}</bdi></small>` : nothing}
      </span>
    </li>`;
  }

  async #typed(): Promise<void> {
    const text = this.input.value;
    if (/[,;]\s*$/.test(text) && readRecipients(text.replace(/[,;]\s*$/, '')).every(isComplete)) {
      this.input.value = text.replace(/[,;]\s*$/, '');
      this.commit();
      return;
    }
    await this.#suggestions.ask(text, this.people);
    const { length } = this.#suggestions.people;
    const number = formats().number(length);
    if (length > 0) announce(counted(length, msg('1 suggestion'), msg(str`${number} suggestions`)));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { people, active } = this.#suggestions;
    const text = this.input.value;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (people.length === 0) return;
      event.preventDefault();
      this.#suggestions.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      // A whole address means itself; a beginning means the best of those offered.
      const meant = active ?? (readRecipients(text).every(isComplete) ? undefined : people[0]);
      if (meant) this.#choose(meant);
      else this.commit();
    } else if (event.key === 'Escape' && people.length > 0) {
      event.stopPropagation();
      this.#suggestions.clear();
    } else if (event.key === 'Backspace' && text === '') {
      this.#chips().at(-1)?.focus();
    } else if (
      event.key === 'ArrowLeft' &&
      this.input.selectionStart === 0 &&
      this.input.selectionEnd === 0
    ) {
      this.#chips().at(-1)?.focus();
    }
  }

  #onChipKey(event: KeyboardEvent, at: number): void {
    const chips = this.#chips();
    if (event.key === 'ArrowLeft') chips[at - 1]?.focus();
    else if (event.key === 'ArrowRight') (chips[at + 1] ?? this.input).focus();
    else if (event.key === 'Backspace' || event.key === 'Delete') void this.#remove(at);
    else return;
    event.preventDefault();
  }

  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const people = readRecipients(text);
    // One bare word is a part of a name, to be typed on.
    if (!people.some(isComplete)) return;
    event.preventDefault();
    this.#add(people);
  }

  #left(): void {
    this.commit();
  }

  /** A click beside the chips means the field. */
  #toInput(event: Event): void {
    if (event.target === event.currentTarget) this.input.focus();
  }

  async #open(event: Event, person: Address, at: number): Promise<void> {
    const chip = event.currentTarget as Element;
    this.menu = [
      { icon: 'compose', label: msg('Edit'), run: () => void this.#edit(person, at) },
      {
        icon: 'copy',
        label: msg('Copy address'),
        run: () => void this.#copying.copy(person.address),
      },
      { icon: 'close', label: msg('Remove'), run: () => void this.#remove(at) },
    ];
    await this.updateComplete;
    await this.renderRoot.querySelector<BtMenu>('bt-menu')?.show(chip);
  }

  async #edit(person: Address, at: number): Promise<void> {
    await this.#remove(at);
    this.input.value = person.name ? formatAddress(person) : person.address;
    this.input.focus();
  }

  async #remove(at: number): Promise<void> {
    this.#tell(this.people.filter((_, place) => place !== at));
    await this.updateComplete;
    (this.#chips()[at] ?? this.input).focus();
  }

  #choose(person: Address): void {
    this.input.value = '';
    this.#suggestions.clear();
    this.#add([person]);
    this.input.focus();
  }

  #add(people: readonly Address[]): void {
    this.#tell(joined(this.people, people));
  }

  #tell(people: readonly Address[]): void {
    this.people = people;
    this.dispatchEvent(new CustomEvent('change', { detail: people }));
  }

  #chips(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.rc')];
  }

  /** Below the line, as wide as it; down to the keyboard on a phone. */
  #place(): void {
    const { left, bottom, width } = this.row.getBoundingClientRect();
    const { style } = this.list;
    style.left = `${left}px`;
    style.top = `${bottom}px`;
    style.width = `${width}px`;
    const floor = visualViewport ? visualViewport.height + visualViewport.offsetTop : innerHeight;
    style.setProperty('--room', `${Math.max(120, floor - bottom)}px`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'recipient-field': RecipientField;
  }
}
