import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Address } from '../../../core/model/address.ts';
import { AppElement } from '../../app/element.ts';
import { shared } from '../../styles/shared.ts';
import './recipient-field.ts';
import type { RecipientField } from './recipient-field.ts';
import type { Letter } from './letter.ts';

type Line = 'to' | 'cc' | 'bcc';

/**
 * Whom a letter is for and what it is about. The subject stays in its field, so that typing renders nothing.
 * @fires people - `CustomEvent<Partial<Letter>>`: a line of recipients.
 * @fires subject - Typed in.
 * @fires next - Enter in the subject: on to the text.
 */
@customElement('letter-head')
export class LetterHead extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .cc {
        min-height: 36px;
        padding: 0 12px;
        color: var(--text-2);
        font: 500 0.875rem/1.25rem var(--font);
        position: relative;
        white-space: nowrap;
      }
      .cc::after {
        content: '';
        position: absolute;
        inset: -4px 0;
      }
      .line {
        display: flex;
        min-height: 48px;
        padding: 2px var(--gut);
        border-bottom: 1px solid var(--line);
      }
      input {
        width: 100%;
        min-width: 0;
        height: 44px;
        border: 0;
        outline: 0;
        padding: 0;
        background: none;
        font: 600 1rem/1.375rem var(--font);
        text-overflow: ellipsis;
        caret-color: var(--accent);
      }
      input:focus-visible {
        outline: 0;
      }
      input::placeholder {
        color: var(--text-3);
        font-weight: 400;
        opacity: 1;
      }
      @container app (min-width: 900px) {
        .cc {
          font-size: 0.8125rem;
        }
        .line {
          min-height: 44px;
          padding-block: 4px;
        }
        input {
          height: 36px;
          font-size: 0.9375rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) letter!: Letter;
  /** Cc and Bcc are shown. */
  @property({ type: Boolean }) copies = false;
  @query('input') private readonly input!: HTMLInputElement;

  get subject(): string {
    return this.input?.value ?? this.letter.subject;
  }

  set subject(text: string) {
    this.input.value = text;
  }

  /** The first line has it as soon as it is there: a new letter is focused before it is drawn. */
  override focus(): void {
    void this.#focusTo();
  }

  /** Takes over recipients that are typed and no chips yet. */
  commit(): void {
    for (const field of this.renderRoot.querySelectorAll('recipient-field')) field.commit();
  }

  protected override render() {
    const reveal = html`<button
      type="button"
      class="cc"
      aria-expanded="false"
      @click=${() => void this.#reveal()}
    >
      ${msg('Cc and Bcc')}
    </button>`;
    return html`${this.#line('to', msg('To'), this.copies ? nothing : reveal)}
      ${this.copies ? html`${this.#line('cc', msg('Cc'))} ${this.#line('bcc', msg('Bcc'))}` : nothing}
      <div class="line">
        <input
          type="text"
          aria-label=${msg('Subject')}
          placeholder=${msg('Subject')}
          autocomplete="off"
          enterkeyhint="next"
          maxlength="998"
          dir="auto"
          @input=${() => this.dispatchEvent(new Event('subject'))}
          @keydown=${this.#onKey}
        />
      </div>`;
  }

  protected override firstUpdated(): void {
    this.subject = this.letter.subject;
  }

  #line(name: Line, label: string, more: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`<recipient-field
      data-line=${name}
      .label=${label}
      .people=${this.letter[name]}
      @change=${(event: CustomEvent<readonly Address[]>) =>
        this.dispatchEvent(new CustomEvent('people', { detail: { [name]: event.detail } }))}
      >${more}</recipient-field
    >`;
  }

  async #focusTo(): Promise<void> {
    await this.updateComplete;
    const field = this.#field('to');
    await field?.updateComplete;
    field?.focus();
  }

  async #reveal(): Promise<void> {
    this.copies = true;
    await this.updateComplete;
    this.#field('cc')?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    this.dispatchEvent(new Event('next'));
  }

  #field(line: Line): RecipientField | null {
    return this.renderRoot.querySelector<RecipientField>(`[data-line="${line}"]`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'letter-head': LetterHead;
  }
}
