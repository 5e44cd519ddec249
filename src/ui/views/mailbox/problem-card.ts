import { msg } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { banner } from '../../parts/banner.ts';

/** Why what was just asked for did not happen: what is safe, and what to do. Codes are in the sync report. */
export function problemCard(code: string, dismiss: () => void): TemplateResult {
  const { title, text } = words(code);
  const reload = code === 'newer-version';
  return banner({
    kind: 'bad',
    icon: 'warn',
    title,
    text,
    actions: [
      reload
        ? html`<button type="button" class="btn sm pri" @click=${() => location.reload()}>
            ${msg('Reload')}
          </button>`
        : html`<button type="button" class="btn sm out" @click=${dismiss}>${msg('Got it')}</button>`,
    ],
  });
}

function words(code: string): { readonly title: string; readonly text: string } {
  switch (code) {
    case 'no-archive-folder':
      return {
        title: msg('There is no folder to archive to'),
        text: msg('Nothing was moved. Make a folder called Archive on the server, or use Move.'),
      };
    case 'no-junk-folder':
      return {
        title: msg('There is no folder for junk'),
        text: msg('Nothing was moved. Make a folder called Junk on the server, or use Move.'),
      };
    case 'unknown-folder':
      return {
        title: msg('That folder is gone'),
        text: msg('Nothing was moved. Somebody deleted the folder meanwhile; choose another one.'),
      };
    case 'quota':
      return {
        title: msg('This device is full'),
        text: msg('Mail already here is safe. Free some space, or keep less mail under Settings, Sync.'),
      };
    case 'newer-version':
      return {
        title: msg('Another tab uses a newer version'),
        text: msg('Your mail is safe. Reload this page to go on.'),
      };
    default:
      return {
        title: msg('That did not work'),
        text: msg('Nothing was changed. Try again; if it stays, the sync report under Settings says more.'),
      };
  }
}
