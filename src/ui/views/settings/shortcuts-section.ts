import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { AppElement } from '../../app/element.ts';
import { keys } from '../../app/shortcuts.ts';
import type { Command } from '../../app/shortcuts.ts';
import { keyNames } from '../../parts/key-names.ts';
import { sectionStyles } from './section-styles.ts';

/** Every key and what it does. */
@customElement('shortcuts-section')
export class ShortcutsSection extends AppElement {
  static override styles = [
    sectionStyles,
    css`
      .cell {
        min-height: 44px;
      }
      .v {
        flex-wrap: wrap;
        justify-content: flex-end;
        color: var(--text-3);
        font: var(--t-sm);
      }
      kbd {
        min-width: 26px;
        padding: 3px 7px;
        border-radius: 6px;
        background: var(--field);
        color: var(--text);
        font: 500 0.8125rem/1.125rem var(--font-mono);
        text-align: center;
      }
      @media (forced-colors: active) {
        kbd {
          border: 1px solid;
        }
      }
    `,
  ];

  protected override render() {
    const commands = [...new Set(keys.map(([, command]) => command))];
    return html`<section class="group">
      <ul class="box">
        ${commands.map(
          (command) =>
            html`<li class="cell">
              <span class="grow">${wordsOf(command)}</span>
              <span class="v">
                ${keysOf(command).map((key, at) => html`${at > 0 ? ` ${msg('or')} ` : ''}${pressed(key)}`)}
              </span>
            </li>`,
        )}
        <li class="cell">
          <span class="grow">${msg('Send the message being written')}</span>
          <span class="v">${pressed('mod+Enter')}</span>
        </li>
      </ul>
      <p>${msg('Keys rest while you type in a field.')}</p>
    </section>`;
  }
}

/** Enter opens the row that has the focus, for a row is a link: no key of ours. */
function keysOf(command: Command): readonly string[] {
  const own = keys.filter(([, other]) => other === command).map(([key]) => key);
  return command === 'open' ? [...own, 'Enter'] : own;
}

function pressed(key: string) {
  return keyNames(key).map((name) => html`<kbd>${name}</kbd> `);
}

function wordsOf(command: Command): string {
  switch (command) {
    case 'next':
      return msg('Next message');
    case 'previous':
      return msg('Previous message');
    case 'extend-next':
      return msg('Extend the selection to the next');
    case 'extend-previous':
      return msg('Extend the selection to the previous');
    case 'open':
      return msg('Open');
    case 'back':
      return msg('Back');
    case 'select':
      return msg('Select');
    case 'select-all':
      return msg('Select all');
    case 'archive':
      return msg('Archive');
    case 'delete':
      return msg('Delete');
    case 'move':
      return msg('Move');
    case 'flag':
      return msg('Flag');
    case 'read':
      return msg('Read or unread');
    case 'reply':
      return msg('Reply');
    case 'reply-all':
      return msg('Reply all');
    case 'forward':
      return msg('Forward');
    case 'new':
      return msg('New message');
    case 'search':
      return msg('Search mail');
    case 'undo':
      return msg('Undo');
    case 'help':
      return msg('Keyboard shortcuts');
    case 'go-inbox':
      return msg('Go to Inbox');
    case 'go-drafts':
      return msg('Go to Drafts');
    case 'go-sent':
      return msg('Go to Sent');
    case 'go-archive':
      return msg('Go to Archive');
    case 'go-mail':
      return msg('Go to Mail');
    case 'go-calendar':
      return msg('Go to Calendar');
    case 'go-contacts':
      return msg('Go to Contacts');
    case 'go-tasks':
      return msg('Go to Tasks');
    case 'go-notes':
      return msg('Go to Notes');
    case 'go-settings':
      return msg('Go to Settings');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shortcuts-section': ShortcutsSection;
  }
}
