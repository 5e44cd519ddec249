import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FolderView } from '../../../core/model/folder.ts';
import type { Completeness, Quarantined, ReportEntry, SyncStatus } from '../../../core/model/sync-status.ts';
import type { MailStore } from '../../../core/store/mail-store.ts';
import { statusContext } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { version } from '../../app/version.ts';
import { counted, daysBetween, formats } from '../../i18n/formats.ts';
import { banner } from '../../parts/banner.ts';
import { Copying } from '../../parts/copying.ts';
import { errorWords } from '../../parts/error-words.ts';
import { icon } from '../../parts/icon.ts';
import { folderName } from '../mailbox/folder-names.ts';
import { saveFile } from '../reading/file-out.ts';
import './kept-aside.ts';
import { reportStyles } from './report-styles.ts';
import { reportText, wire } from './report-text.ts';
import { entryDetail, entryTitle, markWords } from './report-words.ts';
import { sectionStyles } from './section-styles.ts';

type Known = {
  readonly entries: readonly ReportEntry[];
  readonly quarantined: readonly Quarantined[];
  readonly completeness: readonly Completeness[];
  readonly folders: readonly FolderView[];
  readonly protocol: string;
};

/** Lines shown at first, and with each further tap. */
const some = 60;

/** What happened between this device and the server: whether all is here, what was kept aside, every step. */
@customElement('report-section')
export class ReportSection extends AppElement {
  static override styles = [sectionStyles, reportStyles];

  @consume({ context: statusContext, subscribe: true }) @state() private readonly status!: SyncStatus;
  @state() private shown = some;
  readonly #copying = new Copying(this);
  readonly #known = new LiveQuery(this, readAll, () => [] as const);

  protected override render() {
    const known = this.#known.value;
    if (!known) return nothing;
    return html`${this.#summary(known)}
      <kept-aside .items=${known.quarantined} .folders=${known.folders}></kept-aside>
      ${this.#complete(known)} ${this.#log(known)}
      <div class="group out">
        <button type="button" class="btn sec" @click=${() => void this.#copying.copy(this.#text(known))}>
          ${icon(this.#copying.icon, 20)}${this.#copying.words ?? msg('Copy report')}
        </button>
        <button type="button" class="btn out" @click=${() => void this.#share(known)}>
          ${icon('share-ios', 20)}${'share' in navigator ? msg('Share') : msg('Save as text')}
        </button>
      </div>`;
  }

  #summary({ entries, quarantined }: Known): TemplateResult {
    const { state: now, problem } = this.status;
    if (now === 'problem' || now === 'sign-in')
      return banner({
        kind: 'bad',
        icon: 'warn',
        title: now === 'sign-in' ? msg('Sign-in needed') : msg('Not in step with the server'),
        text:
          now === 'sign-in'
            ? msg('The server no longer takes the saved password. Mail already here stays readable.')
            : errorWords(problem ?? 'unexpected'),
      });
    const number = formats().number(quarantined.length);
    const title =
      quarantined.length === 0
        ? msg('In step, nothing kept aside')
        : counted(
            quarantined.length,
            msg('In step, one message kept aside'),
            msg(str`In step, ${number} messages kept aside`),
          );
    return html`<div class="ban good">
      ${icon('check', 20)}
      <div class="grow"><b>${title}</b><span class="num">${traffic(entries)}</span></div>
    </div>`;
  }

  #complete({ folders, completeness }: Known): TemplateResult | typeof nothing {
    const mail = folders.filter((folder) => folder.class === 'Email');
    if (mail.length === 0) return nothing;
    return html`<section class="group">
      <h2>${msg('Is everything here?')}</h2>
      <ul class="box">
        ${mail.map((folder) => {
          const known = completeness.find(({ collectionId }) => collectionId === folder.id);
          return html`<li class="cell all">
            <bdi class="grow t">${folderName(folder)}</bdi>
            <span class="v num">${completeWords(folder, known)}</span>
          </li>`;
        })}
      </ul>
      <p>
        ${msg('The server is asked once a day how much is still to come, within the time you keep mail of.')}
      </p>
    </section>`;
  }

  #log({ entries }: Known): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    const now = Date.now();
    const days = new Map<number, ReportEntry[]>();
    for (const entry of entries.slice(0, this.shown)) {
      const age = daysBetween(entry.at, now);
      const list = days.get(age);
      if (list) list.push(entry);
      else days.set(age, [entry]);
    }
    const rest = entries.length - this.shown;
    return html`${[...days].map(
        ([age, list]) =>
          html`<section class="group log">
            <h2>${dayWords(age, list[0]?.at ?? now)}</h2>
            <div class="box">${repeat(list, keys(), line)}</div>
          </section>`,
      )}
      ${
        rest > 0
          ? html`<div class="group">
              <button type="button" class="btn neu wide" @click=${() => (this.shown += some)}>
                ${msg('Show older')}
              </button>
            </div>`
          : nothing
      }
      <div class="group">
        <p>${msg('No names, addresses, subjects or passwords are in this report.')}</p>
      </div>`;
  }

  async #share(known: Known): Promise<void> {
    const text = this.#text(known);
    if ('share' in navigator) {
      // Turning back from the system's sheet is not an error.
      await navigator.share({ title: 'Brieftaube', text }).catch(() => undefined);
    } else saveFile(new File([text], 'brieftaube-report.txt', { type: 'text/plain' }));
  }

  #text({ entries, quarantined, completeness, protocol }: Known): string {
    const status = `${this.status.state}${this.status.problem ? ` (${this.status.problem})` : ''}`;
    return reportText({ version, protocol, status, entries, quarantined, completeness }, Date.now());
  }
}

async function readAll(store: MailStore): Promise<Known> {
  const [entries, quarantined, completeness, folders, server] = await Promise.all([
    store.report(),
    store.quarantined(),
    store.completeness(),
    store.folders(),
    store.serverState(),
  ]);
  return { entries, quarantined, completeness, folders, protocol: server.protocolVersion };
}

/** Newer lines come on top: what is open stays open, so each is known by its time, and by its place among those of it. */
function keys(): (entry: ReportEntry) => string {
  const seen = new Map<number, number>();
  return ({ at }) => {
    const place = seen.get(at) ?? 0;
    seen.set(at, place + 1);
    return `${at}:${place}`;
  };
}

/** One step: what was done in words, and inside it the wire. */
function line(entry: ReportEntry): TemplateResult {
  const detail = entryDetail(entry);
  const took = entry.took === null ? '' : seconds(entry.took);
  return html`<details class="cell rep ${entry.level}">
    <summary>
      <time>${formats().time(entry.at)}</time>
      <span class="grow">${entryTitle(entry)}${detail ? html`<small>${detail}</small>` : nothing}</span>
      <span class="v num">${took}</span>
    </summary>
    <ul class="why tree">
      ${branch(entry)}
    </ul>
  </details>`;
}

function branch(entry: ReportEntry): TemplateResult {
  const words = entry.took === null ? markWords(entry.code) : '';
  return html`<li class=${entry.level}>
    ${words && words !== entry.code ? html`<span>${words}</span>` : nothing}
    <code>${wire(entry)}${entry.took === null ? '' : ` · ${seconds(entry.took)}`}</code>
    ${
      entry.steps.length > 0
        ? html`<ul>
            ${entry.steps.map(branch)}
          </ul>`
        : nothing
    }
  </li>`;
}

function completeWords(folder: FolderView, known: Completeness | undefined): TemplateResult | string {
  const here = formats().number(folder.total);
  if (!folder.complete) return msg(str`${here} so far`);
  if (!known) return msg(str`${here}, not compared yet`);
  if (known.estimate === null) return msg(str`${here}, the server does not say`);
  if (known.estimate === 0 && folder.total === 0) return msg('Empty');
  if (known.estimate === 0)
    return html`${msg(str`All ${here}`)}<span class="yes">${icon('check', 16)}</span>`;
  const more = formats().number(known.estimate);
  return msg(str`${here}, ${more} to come`);
}

/** Requests and bytes of what the report holds. */
function traffic(entries: readonly ReportEntry[]): string {
  const since = entries.at(-1)?.at;
  if (since === undefined) return msg('Nothing was asked of the server yet.');
  const requests = entries
    .flatMap(({ steps }) => steps)
    .filter(({ facts }) => 'received' in facts || 'sent' in facts);
  const bytes = requests.reduce(
    (sum, { facts }) => sum + (Number(facts['received']) || 0) + (Number(facts['sent']) || 0),
    0,
  );
  const from = daysBetween(since, Date.now()) === 0 ? formats().time(since) : formats().full(since);
  const [count, size] = [formats().number(requests.length), formats().size(bytes)];
  return counted(
    requests.length,
    msg(str`Since ${from}: 1 request, ${size}.`),
    msg(str`Since ${from}: ${count} requests, ${size}.`),
  );
}

function seconds(milliseconds: number): string {
  const value = new Intl.NumberFormat(formats().locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: milliseconds < 10_000 ? 1 : 0,
  });
  return value.format(milliseconds / 1000);
}

function dayWords(age: number, at: number): string {
  if (age === 0) return formats().today();
  return age === 1 ? formats().yesterday() : formats().searchDate(at, Date.now());
}

declare global {
  interface HTMLElementTagNameMap {
    'report-section': ReportSection;
  }
}
