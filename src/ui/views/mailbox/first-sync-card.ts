import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { statusContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { banners } from '../../parts/banner.ts';
import { birds, flight } from '../../parts/bird.ts';
import { icon } from '../../parts/icon.ts';
import { icons } from '../../styles/icons.ts';
import { reset } from '../../styles/reset.ts';
import { folderName } from './folder-names.ts';
import { Pace } from './pace.ts';

/** The first synchronisation, told in numbers; mail can be read from the first second. Shows nothing otherwise. */
@customElement('first-sync-card')
export class FirstSyncCard extends AppElement {
  static override styles = [
    reset,
    icons,
    banners,
    birds,
    css`
      .ban {
        display: block;
        --path-end: var(--accent-soft);
      }
      .top,
      .below {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
      }
      .ban b {
        font-size: 1rem;
      }
      .flight {
        padding-top: 8px;
      }
      .below {
        padding-top: 2px;
      }
      ul {
        display: grid;
        gap: 7px;
        padding-top: 12px;
        margin-top: 10px;
        border-top: 1px solid var(--line);
      }
      li {
        display: flex;
        gap: 8px;
      }
      li.now {
        color: var(--text);
      }
      li bdi {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) folders: readonly FolderView[] = [];
  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;
  readonly #pace = new Pace();

  protected override render() {
    const { firstSync } = this.status;
    if (!firstSync) return nothing;
    const { done, total } = firstSync;
    const fraction = total ? Math.min(1, done / total) : null;
    const left = this.#pace.secondsLeft(done, total, performance.now());
    return html`<div class="ban inf num" role="group" aria-label=${msg('First sync')}>
      <div class="top">
        <b>${msg('Bringing your mail home')}</b>
        ${fraction === null ? nothing : html`<span>${formats().percent(fraction)}</span>`}
      </div>
      <div class="flight">${flight(fraction ?? 0.12, true, 64)}</div>
      <div class="below">
        <span>${messages(done, total)}</span><span>${left === null ? '' : remaining(left)}</span>
      </div>
      <ul>
        <li>${icon('check', 16)}<bdi>${msg('Folders')}</bdi>${formats().number(this.folders.length)}</li>
        ${this.#steps(firstSync.folder, done)}
      </ul>
    </div>`;
  }

  #steps(current: string, done: number) {
    const folder = this.folders.find(({ id }) => id === current);
    const next = this.folders.filter(
      ({ complete, id, class: kind }) => kind === 'Email' && !complete && id !== current,
    );
    return html`${
      folder
        ? html`<li class="now">
            ${icon('sync', 16)}<bdi>${folderName(folder)}</bdi>${done > 0 ? formats().number(done) : ''}
          </li>`
        : nothing
    }
    ${
      next.length > 0
        ? html`<li>${icon('clock', 16)}<bdi>${msg('The other folders')}</bdi>${msg('next')}</li>`
        : nothing
    }`;
  }
}

function messages(done: number, total: number | null): string {
  if (done === 0) return msg('Looking at what is there');
  const number = formats().number(done);
  if (total === null) return counted(done, msg('1 message'), msg(str`${number} messages`));
  const all = formats().number(total);
  return msg(str`${number} of ${all} messages`);
}

function remaining(seconds: number): string {
  if (seconds < 90) {
    const rounded = formats().number(Math.max(5, Math.ceil(seconds / 5) * 5));
    return msg(str`about ${rounded} s left`);
  }
  const minutes = formats().number(Math.round(seconds / 60));
  return msg(str`about ${minutes} min left`);
}

declare global {
  interface HTMLElementTagNameMap {
    'first-sync-card': FirstSyncCard;
  }
}
