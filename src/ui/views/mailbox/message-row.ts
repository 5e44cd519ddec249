import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import type { MessageRow } from '../../../core/model/message.ts';
import { formats } from '../../i18n/formats.ts';
import { display, displayTitle } from '../../parts/display.ts';
import { hueOf, initialsOf, nameOf } from '../../parts/person.ts';
import { rowMark } from './row-mark.ts';

export type RowLook = {
  readonly href: string;
  readonly position: number;
  readonly length: number;
  readonly now: number;
  /** Sent, drafts: the people written to stand where the sender would. */
  readonly outgoing: boolean;
  /** The message is open beside the list. */
  readonly open: boolean;
  /** Select mode: whether it is ticked; null outside of it. */
  readonly ticked: boolean | null;
  /** The one tab stop of the list. */
  readonly stop: boolean;
  /** No date heading above: the date says yesterday itself. */
  readonly loose: boolean;
  /** Stands right under a heading: no hairline above. */
  readonly first: boolean;
  /** Pixels from the top of its section; absent: it follows the one before. */
  readonly top?: number;
  /** Marks what was searched for. */
  readonly mark?: (text: string) => TemplateResult | string;
};

/**
 * A row as a list item: its place among all, its name, one link (or checkbox) inside. Its element is made from few
 * templates with few elements: at every frame of a fling one comes and one goes.
 * @param under What a swipe uncovers.
 */
export function messageRow(row: MessageRow, look: RowLook, under?: TemplateResult): TemplateResult {
  const kinds = [
    look.first ? 'first' : '',
    row.read ? '' : 'un',
    look.ticked ? 'sel' : '',
    look.open && look.ticked === null ? 'open' : '',
    under ? 'swiping' : '',
  ];
  const { href, now, outgoing, open, ticked, stop, loose, mark } = look;
  const words = formats();
  return html`<div
    class="row ${kinds.join(' ')}"
    role="listitem"
    aria-label=${guard([row, now, outgoing, words], () => rowName(row, look))}
    aria-setsize=${look.length}
    aria-posinset=${look.position + 1}
    data-number=${row.number}
    style=${look.top === undefined ? nothing : `top: ${look.top}px`}
  >
    ${under ?? nothing}${guard([row, href, now, outgoing, open, ticked, stop, loose, mark, words], () =>
      rowContent(row, look),
    )}
  </div>`;
}

/** The inside of a row: one link, or one checkbox in select mode. Its list item carries the name. */
function rowContent(row: MessageRow, look: RowLook): TemplateResult {
  const { ticked } = look;
  const person = look.outgoing ? (row.to[0] ?? null) : row.from;
  const mark = look.mark ?? ((text: string) => text);
  const subject = displayTitle(row.subject);
  const date = look.loose ? formats().searchDate(row.date, look.now) : formats().listDate(row.date, look.now);
  const when = meetingTime(row);
  return html`<a
    href=${look.href}
    role=${ticked === null ? nothing : 'checkbox'}
    aria-checked=${ticked ?? nothing}
    aria-current=${look.open ? 'true' : nothing}
    aria-label=${ticked === null ? nothing : rowName(row, look)}
    tabindex=${live(look.stop ? '0' : '-1')}
    draggable="false"
  >
    <span class=${ticked === null ? `av h${hueOf(person)}` : `ck ${ticked ? 'on' : ''}`} aria-hidden="true"
      >${ticked === null ? initialsOf(person) : rowMark('check', 16)}</span
    >
    <span class="l1">
      <bdi class="nm t">${mark(peopleOf(row, look.outgoing))}</bdi>
      ${row.hasAttachment ? rowMark('attach') : nothing}
      <time datetime=${new Date(row.date).toISOString()}>${date}</time>
    </span>
    <span class="l2">
      <bdi class="sj t" ?data-none=${subject === ''}>${subject ? mark(subject) : msg('(no subject)')}</bdi>
      ${row.flag === 'flagged' ? rowMark('flag', 14, 'solid') : nothing}
      ${row.flag === 'complete' ? html`<span class="done">${rowMark('check')}</span>` : nothing}
    </span>
    ${when === null ? nothing : html`<span class="when">${rowMark('calendar')}<span class="t">${when}</span></span>`}
    <bdi class="pv">${mark(display(row.preview))}</bdi>
  </a>`;
}

/** "[Unread, ][Flagged, ]SENDER, SUBJECT, DATE[, attachment]" (ui-contract: Mail). */
function rowName(row: MessageRow, look: Pick<RowLook, 'now' | 'outgoing'>): string {
  const parts = [
    row.read ? '' : msg('Unread'),
    row.flag === 'flagged' ? msg('Flagged') : '',
    peopleOf(row, look.outgoing),
    display(row.subject) || msg('(no subject)'),
    formats().spokenDate(row.date, look.now),
    row.hasAttachment ? msg('attachment') : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** A row whose card is on its way: the exact geometry of what comes. */
export function rowSkeleton(top?: number, first = false): TemplateResult {
  return html`<div
    class="row ${first ? 'first' : ''}"
    style=${top === undefined ? nothing : `top: ${top}px`}
    aria-hidden="true"
  >
    <span class="ghost">
      <span class="sk round"></span>
      <span class="lines"><i class="sk"></i><i class="sk"></i><i class="sk"></i></span
    ></span>
  </div>`;
}

/** When the event of an invitation is; null where it is none. */
function meetingTime({ meeting }: MessageRow): string | null {
  const { start, end, allDay } = meeting ?? { start: null, end: null, allDay: false };
  return start === null || end === null ? null : formats().range(start, end, allDay);
}

function peopleOf(row: MessageRow, outgoing: boolean): string {
  if (!outgoing) return nameOf(row.from, msg('(no sender)'));
  const [first, ...rest] = row.to;
  const name = nameOf(first ?? null, msg('(no recipient)'));
  if (rest.length === 0) return name;
  const count = formats().number(rest.length);
  return msg(str`${name} and ${count} more`);
}
