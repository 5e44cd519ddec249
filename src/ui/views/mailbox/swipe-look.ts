import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageRow } from '../../../core/model/message.ts';
import type { SwipeAction } from '../../../core/model/settings.ts';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';
import type { SwipeState } from './swipe.ts';

type Look = { readonly icon: IconName; readonly label: string; readonly back: string; readonly text: string };

/** What lies under a swiped row: word, icon and colour of what would happen now. */
export function swipeSlab({ action, side, long }: SwipeState, row: MessageRow): TemplateResult {
  const look = lookOf(action, row);
  return html`<span class="under" aria-hidden="true">
    <span class="slab ${side} ${long ? 'long' : ''}" style="background: ${look.back}; color: ${look.text}">
      <span class="what">${icon(look.icon)}${look.label}</span>
    </span>
  </span>`;
}

function lookOf(action: SwipeAction, row: MessageRow): Look {
  switch (action) {
    case 'read':
      return {
        icon: row.read ? 'unread' : 'read',
        label: row.read ? msg('Unread') : msg('Read'),
        back: 'var(--accent-soft)',
        text: 'var(--accent-text)',
      };
    case 'flag':
      return {
        icon: 'flag',
        label: row.flag === 'flagged' ? msg('Unflag') : msg('Flag'),
        back: 'var(--flag)',
        text: '#171f26',
      };
    case 'archive':
      return { icon: 'archive', label: msg('Archive'), back: 'var(--accent)', text: 'var(--on-accent)' };
    case 'delete':
      return { icon: 'trash', label: msg('Delete'), back: 'var(--danger)', text: 'var(--on-danger)' };
    case 'move':
      return { icon: 'move', label: msg('Move'), back: 'var(--field)', text: 'var(--text)' };
    case 'junk':
      return { icon: 'junk', label: msg('Junk'), back: 'var(--warn-soft)', text: 'var(--warn-text)' };
    case 'none':
      return { icon: 'close', label: '', back: 'var(--field)', text: 'var(--text-3)' };
  }
}
