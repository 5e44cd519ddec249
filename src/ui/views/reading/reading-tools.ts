import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Message } from '../../../core/model/message.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import type { ReadingAction } from '../mailbox/triage.ts';

type Act = (action: ReadingAction) => void;

/** Read state, flag and more: on a phone at the top, where they are seldom hit by accident. */
export function marks(
  message: Message,
  act: Act,
  menu: { readonly open: boolean; readonly show: (event: Event) => void },
): TemplateResult {
  const flagged = message.flag === 'flagged';
  return html`${
    message.read
      ? iconButton('unread', msg('Mark as unread'), () => act('unread'))
      : iconButton('read', msg('Mark as read'), () => act('read'))
  }
  ${
    flagged
      ? iconButton('flag', msg('Unflag'), () => act('unflag'), { pressed: true })
      : iconButton('flag', msg('Flag'), () => act('flag'), { pressed: false })
  }
  ${iconButton('more', msg('More'), menu.show, { expanded: menu.open })}`;
}

/** Everything in one bar above the message. */
export function deskTools(act: Act, marking: TemplateResult): TemplateResult {
  return html`<div class="tools desk" role="toolbar" aria-label=${msg('Message actions')}>
    <div class="set">${filing(act)}<span class="gap"></span>${marking}</div>
    <div class="set" style="gap: 2px">
      ${passing(act)}
      <button type="button" class="btn sec reply" @click=${() => act('reply')}>
        ${icon('reply', 16, 'flip')}${msg('Reply')}
      </button>
    </div>
  </div>`;
}

/** Filing and answering, within the thumb's reach. */
export function phoneTools(act: Act): TemplateResult {
  return html`<div class="tools phone" role="toolbar" aria-label=${msg('Message actions')}>
    <div class="set">${filing(act)}</div>
    <div class="set">
      ${passing(act)}
      <span class="reply"
        >${iconButton('reply', msg('Reply'), () => act('reply'), { accent: true, flip: true })}</span
      >
    </div>
  </div>`;
}

function filing(act: Act): TemplateResult {
  return html`${iconButton('archive', msg('Archive'), () => act('archive'))}
  ${iconButton('trash', msg('Delete'), () => act('delete'))}
  ${iconButton('move', msg('Move'), () => act('move'))}`;
}

function passing(act: Act): TemplateResult {
  return html`${iconButton('forward', msg('Forward'), () => act('forward'), { flip: true })}
  ${iconButton('reply-all', msg('Reply all'), () => act('reply-all'), { flip: true })}`;
}
