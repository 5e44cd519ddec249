import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Address } from '../../../core/model/address.ts';
import type { Message } from '../../../core/model/message.ts';
import { AppElement } from '../../app/element.ts';
import { Watch } from '../../app/observable.ts';
import { today } from '../../app/today.ts';
import { formats } from '../../i18n/formats.ts';
import { avatar } from '../../parts/avatar.ts';
import { icon } from '../../parts/icon.ts';
import { nameOf } from '../../parts/person.ts';
import { avatars } from '../../styles/avatars.ts';
import { shared } from '../../styles/shared.ts';
import { fullAddress, isMe, toWhom } from './recipients.ts';

/** Who wrote to whom and when; unfolds to every address. On paper it is a plain list. */
@customElement('message-header')
export class MessageHeader extends AppElement {
  static override styles = [
    shared,
    avatars,
    css`
      :host {
        display: block;
        --avatar: 40px;
      }
      .from {
        display: grid;
        grid-template-columns: 40px 1fr auto;
        gap: 0 12px;
        padding: 12px var(--gut);
        align-items: center;
      }
      b {
        font: var(--t-name);
        display: block;
      }
      small {
        font: var(--t-sm);
        color: var(--text-2);
        display: flex;
        min-width: 0;
      }
      small button {
        gap: 3px;
        color: inherit;
        display: inline-flex;
        align-items: center;
        min-height: 24px;
        margin: -3px 0;
        position: relative;
        min-width: 0;
      }
      small button::after {
        content: '';
        position: absolute;
        inset: -10px -8px;
      }
      small button .i {
        transition: transform var(--d2) var(--ease-out);
      }
      small button[aria-expanded='true'] .i {
        transform: rotate(180deg);
      }
      time {
        font: var(--t-sm);
        color: var(--text-3);
        align-self: start;
        padding-top: 2px;
      }
      dl {
        display: grid;
        gap: 6px;
        margin: 0 var(--gut) 12px;
        padding: 12px 14px;
        border-radius: var(--r-md);
        background: var(--field);
        font: var(--t-sm);
      }
      dl div {
        display: grid;
        grid-template-columns: 52px minmax(0, 1fr);
        gap: 8px;
      }
      dt {
        color: var(--text-2);
      }
      dd {
        overflow-wrap: anywhere;
        user-select: text;
      }
      dd bdi {
        display: block;
      }
      .paper {
        display: none;
      }
      @container app (min-width: 900px) {
        .from {
          padding-inline: 20px;
        }
        dl {
          margin-inline: 20px;
        }
      }
      @media print {
        .from,
        .shown {
          display: none;
        }
        .paper {
          display: grid;
          gap: 2px;
          font: 10.5pt/14pt var(--font);
          background: none;
          border-radius: 0;
          padding: 6pt 0 8pt;
          margin: 0 0 10pt;
          border-bottom: 0.75pt solid #999;
          color: #000;
        }
        .paper dt {
          color: #555;
        }
      }
      @media (forced-colors: active) {
        dl.shown {
          border: 1px solid;
        }
      }
    `,
  ];

  @property({ attribute: false }) message!: Message;
  /** The account's own address. */
  @property() mine = '';
  /** Names and sizes of the files, for paper. */
  @property() files = '';
  @state() private open = false;
  readonly #today = new Watch(this, today);

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (
      changed.get('message') !== undefined &&
      (changed.get('message') as Message).number !== this.message.number
    )
      this.open = false;
  }

  protected override render() {
    const { card, date } = this.message;
    const sender = card.from ?? card.sender;
    return html`<div class="from">
        ${avatar(sender)}
        <div style="min-width: 0">
          <b class="t"><bdi>${this.#name(sender)}</bdi></b>
          <small
            ><button type="button" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
              <bdi class="t">${toWhom(card, this.mine)}</bdi>${icon('down', 14)}
            </button></small
          >
        </div>
        <time datetime=${new Date(date).toISOString()} title=${formats().full(date)}
          >${formats().messageDate(date, this.#today.value)}</time
        >
      </div>
      ${this.open ? this.#details('shown') : nothing} ${this.#details('paper')}`;
  }

  #details(kind: 'shown' | 'paper') {
    const { card, date } = this.message;
    const line = (name: string, people: readonly Address[]) =>
      people.length === 0
        ? nothing
        : html`<div>
            <dt>${name}</dt>
            <dd>${people.map((one) => html`<bdi>${fullAddress(one)}</bdi>`)}</dd>
          </div>`;
    const sender = card.from ? [card.from] : [];
    const via = card.sender && card.sender.address !== card.from?.address ? [card.sender] : [];
    const elsewhere = card.replyTo.filter((one) => one.address !== card.from?.address);
    return html`<dl class=${kind} aria-hidden=${kind === 'paper' ? 'true' : nothing}>
      ${line(msg('From'), sender)} ${line(msg('Sent by'), via)} ${line(msg('Reply to'), elsewhere)}
      ${line(msg('To'), card.to)} ${line(msg('Cc'), card.cc)} ${line(msg('Bcc'), card.bcc)}
      <div>
        <dt>${msg('Date')}</dt>
        <dd>${formats().full(date)}</dd>
      </div>
      ${
        kind === 'paper' && this.files
          ? html`<div>
              <dt>${msg('Files')}</dt>
              <dd>${this.files}</dd>
            </div>`
          : nothing
      }
    </dl>`;
  }

  #name(sender: Address | null): string {
    return sender && isMe(sender, this.mine) ? msg('Me') : nameOf(sender, msg('(no sender)'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-header': MessageHeader;
  }
}
