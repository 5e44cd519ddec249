import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FolderView } from '../../../core/model/folder.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { restingBird } from '../../parts/bird.ts';
import { empty } from '../../parts/empty.ts';
import './list-skeleton.ts';
import type { Filter } from './list-query.ts';

/** What stands where a list has no rows: what comes, or one useful thing. */
export function emptyList(folder: FolderView, filter: Filter, status: SyncStatus): TemplateResult {
  if (filter === 'unread')
    return empty(restingBird(), msg('Everything is read'), msg('Nothing unread in this folder.'));
  if (filter === 'flagged')
    return empty(restingBird(), msg('Nothing flagged'), msg('A flag keeps a message in sight.'));
  if (filter === 'attachments')
    return empty(restingBird(), msg('No files here'), msg('No message in this folder brings one.'));
  if (!folder.complete && (status.state === 'syncing' || status.firstSync))
    return html`<list-skeleton></list-skeleton>`;
  switch (folder.role) {
    case 'inbox':
      return empty(restingBird(), msg('All read, all sorted'), msg('New mail lands here by itself.'));
    case 'drafts':
      return empty(restingBird(), msg('No drafts'), msg('What you begin to write is kept here.'));
    case 'sent':
      return empty(restingBird(), msg('Nothing sent yet'), msg('What you send is kept here.'));
    case 'archive':
      return empty(
        restingBird(),
        msg('Nothing archived yet'),
        msg('Swipe a message to the left to keep it here.'),
      );
    case 'junk':
      return empty(restingBird(), msg('No junk'), msg('As it should be.'));
    case 'deleted':
      return empty(
        restingBird(),
        msg('Nothing deleted'),
        msg('Deleted messages wait here before they are gone for good.'),
      );
    default:
      return empty(restingBird(), msg('This folder is empty'), msg('Move messages here to find them again.'));
  }
}
