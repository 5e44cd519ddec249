import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Operation } from '../../core/model/operation.ts';
import type { MailActions } from '../app/mail-actions.ts';
import { formats } from '../i18n/formats.ts';
import { banner } from './banner.ts';

/** The brake's question, one for all deletions it holds. Needs what `banner` needs. */
export function heldBanner(held: readonly Operation[], actions: MailActions | null): TemplateResult {
  const number = formats().number(held.length);
  const ids = held.map(({ id }) => id);
  const decide = (decision: 'send' | 'drop') => () => void actions?.decide(ids, decision);
  return banner({
    kind: 'warn',
    icon: 'shield',
    title: msg(str`Delete ${number} messages on the server?`),
    text: msg('So many at once could be a mistake. Nothing is deleted there until you say so.'),
    actions: [
      html`<button type="button" class="btn sm danp" @click=${decide('send')}>${msg('Delete them')}</button>`,
      html`<button type="button" class="btn sm out" @click=${decide('drop')}>${msg('Keep them')}</button>`,
    ],
  });
}
