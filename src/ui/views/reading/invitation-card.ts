import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MessageCard } from '../../../core/model/message.ts';
import { AppElement } from '../../app/element.ts';
import { formats } from '../../i18n/formats.ts';
import { display } from '../../parts/display.ts';
import { icon } from '../../parts/icon.ts';
import { icons } from '../../styles/icons.ts';
import { reset } from '../../styles/reset.ts';

/** What an invitation is about. Read only: answering comes with the calendar, and is said so. */
@customElement('invitation-card')
export class InvitationCard extends AppElement {
  static override styles = [
    reset,
    icons,
    css`
      .inv {
        margin: 8px var(--gut);
        border-radius: var(--r-lg);
        background: var(--surface);
        box-shadow: 0 0 0 1px var(--line);
        overflow: hidden;
      }
      .top {
        display: grid;
        grid-template-columns: 56px 1fr;
        gap: 14px;
        padding: 14px;
      }
      .tile {
        width: 56px;
        height: 60px;
        border-radius: var(--r-md);
        overflow: hidden;
        text-align: center;
        background: var(--field);
      }
      .tile i {
        display: block;
        font: 650 0.6875rem/20px var(--font);
        font-style: normal;
        background: var(--accent);
        color: var(--on-accent);
      }
      .tile b {
        display: block;
        font: 650 1.5rem/2.5rem var(--font);
        font-variant-numeric: tabular-nums;
        letter-spacing: -0.02em;
      }
      h2 {
        font: 650 1.0625rem/1.375rem var(--font);
        letter-spacing: -0.01em;
      }
      ul {
        display: grid;
        gap: 3px;
        font: var(--t-pre);
        color: var(--text-2);
        padding-top: 3px;
      }
      li {
        display: flex;
        gap: 8px;
        align-items: center;
        min-width: 0;
      }
      li .i {
        color: var(--text-3);
      }
      p {
        padding: 10px 14px 12px;
        border-top: 1px solid var(--line);
        font: var(--t-sm);
        color: var(--text-2);
      }
      @container app (min-width: 900px) {
        .inv {
          margin-inline: 20px;
        }
      }
      /* On paper, whatever the theme: when and where, and nothing about this app. */
      @media print {
        :host {
          --surface: #fff;
          --field: #fff;
          --accent: #fff;
          --on-accent: #000;
          --line: #999;
          --text-2: #333;
          --text-3: #555;
        }
        .inv {
          margin: 0 0 12pt;
          color: #000;
          break-inside: avoid;
        }
        .tile {
          box-shadow: inset 0 0 0 1px var(--line);
        }
        p {
          display: none;
        }
      }
      @media (forced-colors: active) {
        .inv,
        .tile {
          border: 1px solid;
        }
      }
    `,
  ];

  @property({ attribute: false }) card!: MessageCard;

  protected override render() {
    const meeting = this.card.meetingRequest;
    if (!meeting || meeting.start === null) return nothing;
    const { start, location } = meeting;
    const end = meeting.end ?? start;
    const [month, day] = formats().tile(start);
    const invited = this.card.to.length + this.card.cc.length;
    const count = formats().number(invited);
    return html`<section class="inv" aria-label=${msg('Invitation')}>
      <div class="top">
        <div class="tile" aria-hidden="true"><i>${month}</i><b>${day}</b></div>
        <div style="min-width: 0">
          <h2>${this.#title()}</h2>
          <ul>
            <li>
              ${icon('clock', 16)}<span class="num t">${formats().range(start, end, meeting.allDay)}</span>
            </li>
            ${location ? html`<li>${icon('pin', 16)}<bdi class="t">${display(location)}</bdi></li>` : nothing}
            ${
              meeting.recurrenceId === null && meeting.instanceType === 1
                ? html`<li>${icon('repeat', 16)}<span class="t">${msg('Repeats')}</span></li>`
                : nothing
            }
            ${
              invited > 1
                ? html`<li>${icon('people', 16)}<span class="t">${msg(str`${count} invited`)}</span></li>`
                : nothing
            }
          </ul>
        </div>
      </div>
      <p>
        ${msg('Answering comes with the calendar, in a later version. Until then a reply tells the organiser.')}
      </p>
    </section>`;
  }

  #title(): string {
    const subject = display(this.card.subject) || msg('(no subject)');
    return this.card.messageClass.toLowerCase().startsWith('ipm.schedule.meeting.canceled')
      ? msg(str`Cancelled: ${subject}`)
      : subject;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'invitation-card': InvitationCard;
  }
}
