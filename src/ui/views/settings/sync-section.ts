import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { presetSync } from '../../../core/model/settings.ts';
import type { FetchMode, SyncSettings } from '../../../core/model/settings.ts';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { actionsContext, statusContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { Watch } from '../../app/observable.ts';
import { askPeriodicSync, wakesWhileClosed } from '../../app/pwa.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { statusWords } from '../../parts/status-words.ts';
import { calendarChoices, fetchChoices, windowChoices } from './choices.ts';
import { linkCell, pickCell } from './cells.ts';
import { sectionStyles } from './section-styles.ts';

/** How much of the mailbox is kept here, and how new mail is learnt of. */
@customElement('sync-section')
export class SyncSection extends AppElement {
  static override styles = sectionStyles;

  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;
  readonly #stored = new LiveQuery(
    this,
    async (store) => ({
      settings: await store.settings(),
      server: await store.serverState(),
      operations: (await store.operations()).length,
    }),
    () => [] as const,
  );

  readonly #wakes = new Watch(this, wakesWhileClosed);

  protected override render() {
    const settings = this.#stored.value?.settings ?? presetSync;
    const change = (patch: Partial<SyncSettings>): void => {
      const changed = { ...settings, ...patch };
      void this.actions?.saveSettings(changed);
      void askPeriodicSync(changed.fetchMode);
    };
    return html`<section class="group">
        <h2>${msg('How much')}</h2>
        <div class="box">
          ${pickCell(msg('Keep mail of'), windowChoices(), settings.mailWindow, (mailWindow) => change({ mailWindow }))}
        </div>
        <p>${msg('Older mail leaves this device only. On the server it stays.')}</p>
      </section>
      <section class="group">
        <h2>${msg('How often')}</h2>
        <div class="box">
          ${pickCell(msg('Fetch new data'), fetchChoices(), settings.fetchMode, (fetchMode) => change({ fetchMode }))}
        </div>
        <p>${this.#explained(settings)}</p>
      </section>
      <section class="group">
        <div class="box">
          ${linkCell('/settings/report', msg('Sync report'), this.#lately())}
          ${linkCell('/settings/outbox', msg('Outbox'), this.#outbox())}
        </div>
      </section>
      ${later()}`;
  }

  #explained({ fetchMode }: SyncSettings): string {
    if (fetchMode === 'manual')
      return msg('New mail comes when you ask for it: pull the list down, or press Sync now.');
    const closed = this.#wakes.value
      ? msg('Closed, it looks now and then, as often as the browser lets it.')
      : msg('Closed, it does not look; it does so as soon as it is opened.');
    return `${this.#whileOpen(fetchMode)} ${closed}`;
  }

  #whileOpen(fetchMode: FetchMode): string {
    if (fetchMode !== 'push') return msg('New mail is looked for at this pace while the app is open.');
    return this.#stored.value?.server.ping.refused
      ? msg(
          'Your server does not offer Push. New mail is looked for every few minutes while the app is open.',
        )
      : msg('While the app is open the server says at once when something is new.');
  }

  #lately(): string {
    const words = statusWords(this.status);
    if (this.status.lastSync === null) return words;
    const time = formats().time(this.status.lastSync);
    return `${msg(str`Last sync ${time}`)} · ${words}`;
  }

  #outbox(): string {
    const count = this.#stored.value?.operations ?? 0;
    const number = formats().number(count);
    return count === 0
      ? msg('Nothing waits')
      : counted(count, msg('1 change waits'), msg(str`${number} changes wait`));
  }
}

/** What the contract names and this version does not do yet: to be seen, and not to be mistaken for working. */
function later(): TemplateResult {
  const none = (): void => undefined;
  const off = { disabled: true };
  const box = (label: string) =>
    html`<label class="cell later">
      <span class="grow">${label}</span><input type="checkbox" class="sw" aria-label=${label} disabled />
    </label>`;
  return html`<section class="group">
    <h2>${msg('Comes with a later version')}</h2>
    <div class="box">
      ${pickCell(msg('Keep calendar of'), calendarChoices(), '3m', none, off)}
      ${pickCell(msg('Peak times'), [['none', msg('always')]], 'none', none, off)}
      ${box(msg('Sync less on mobile data'))} ${box(msg('Download attachments'))}
    </div>
    <p>${msg('Until then attachments are fetched when you open them.')}</p>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-section': SyncSection;
  }
}
