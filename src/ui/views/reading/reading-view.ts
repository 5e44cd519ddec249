import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Account } from '../../../core/model/account.ts';
import type { Attachment } from '../../../core/model/email.ts';
import type { FileReference, MessageNumber } from '../../../core/model/ids.ts';
import type { Message } from '../../../core/model/message.ts';
import {
  accountContext,
  actionsContext,
  layoutContext,
  linkContext,
  storeContext,
} from '../../app/contexts.ts';
import type { Layout } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { LiveQuery } from '../../app/live-query.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import { isStandalone } from '../../app/platform.ts';
import { openMessage } from '../../app/read-ahead.ts';
import type { Link } from '../../app/services.ts';
import type { StoreWatch } from '../../app/store-watch.ts';
import { counted, formats } from '../../i18n/formats.ts';
import type { MailDocument } from '../../html/mail-document.ts';
import { banner, banners } from '../../parts/banner.ts';
import { quietBird } from '../../parts/bird.ts';
import type { BtMenu, MenuItem } from '../../parts/bt-menu.ts';
import '../../parts/bt-menu.ts';
import { displayTitle } from '../../parts/display.ts';
import { EdgeSwipe } from '../../parts/edge-swipe.ts';
import { empties, empty } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import { waiting } from '../../parts/waiting.ts';
import { bars } from '../../styles/bars.ts';
import { shared } from '../../styles/shared.ts';
import type { ReadingAction } from '../mailbox/triage.ts';
import './attachment-list.ts';
import { nameOfFile } from './attachment-list.ts';
import { BodyLoader } from './body-loader.ts';
import './invitation-card.ts';
import './message-body.ts';
import './message-header.ts';
import { Pictures } from './pictures.ts';
import { deskTools, marks, phoneTools } from './reading-tools.ts';
import { readingStyles } from './reading-styles.ts';
import { keepsColours, setKeepsColours } from './original-colours.ts';

/**
 * One message: who, what, files, body, and everything one can do with it.
 * @fires act - `CustomEvent<ReadingAction>`.
 * @fires back - To the list.
 */
@customElement('reading-view')
export class ReadingView extends AppElement {
  static override styles = [shared, bars, banners, empties, waiting, readingStyles];

  @property({ attribute: false }) number: MessageNumber | null = null;
  /** Where Back leads. */
  @property() parent = '';

  @consume({ context: accountContext, subscribe: true }) @state() private readonly account!: Account | null;
  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  @consume({ context: layoutContext, subscribe: true }) @state() private readonly layout!: Layout;
  @consume({ context: linkContext }) private readonly link!: Link;
  @consume({ context: storeContext, subscribe: true }) private readonly watch!: StoreWatch | null;

  @state() private remote = false;
  @state() private original = false;
  @state() private made: MailDocument | null = null;
  @state() private menuOpen = false;
  @query('bt-menu') private readonly menu!: BtMenu | null;
  @query('h1') private readonly heading!: HTMLElement | null;

  readonly #message = new LiveQuery(
    this,
    async (store, number) => (number === null ? null : openMessage(store, number)),
    () => [this.number] as const,
    ({ ahead }, number) => ahead.opened(number),
  );
  readonly #body = new BodyLoader(this, () => this.number);
  readonly #pictures = new Pictures(this);
  #readOnce: MessageNumber | null = null;
  #focused: MessageNumber | null = null;

  constructor() {
    super();
    // In the browser the edge is the system's own way back; in a window of our own there is none.
    new EdgeSwipe(this, { enabled: () => this.layout === 'one' && isStandalone(), act: this.#back });
  }

  get #open(): Message | null {
    const answer = this.#message.value;
    return answer && answer.number === this.number ? answer.message : null;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('number')) {
      this.remote = false;
      this.made = null;
      this.#pictures.clear();
      this.#readOnce = null;
    }
    const message = this.#open;
    if (!message || this.#readOnce === message.number) return;
    this.#readOnce = message.number;
    this.original = keepsColours(message.card.from);
    // Opened is read; whoever marks it unread again while it is open means it.
    if (!message.read) void this.actions?.read([message.number], true);
  }

  protected override updated(): void {
    // On a phone the list is gone: the keyboard and screen readers begin at the subject.
    if (!this.heading || this.#focused === this.number || this.layout !== 'one') return;
    this.#focused = this.number;
    this.heading.focus({ preventScroll: true });
  }

  protected override render() {
    const message = this.#open;
    const answered = this.#message.value?.number === this.number;
    return html`${
        this.layout === 'one'
          ? this.#phoneHead(message)
          : message
            ? deskTools(this.#act, this.#marks(message))
            : html`<div class="tools desk"></div>`
      }
      <div class="scroll">
        ${
          message
            ? keyed(message.number, this.#article(message))
            : answered
              ? empty(
                  quietBird(),
                  msg('This message is gone'),
                  msg('It was moved or deleted, here or on another device.'),
                )
              : nothing
        }
      </div>
      ${this.layout === 'one' && message ? phoneTools(this.#act) : nothing}
      <bt-menu
        .label=${msg('More actions')}
        .items=${this.#more(message)}
        @close=${() => (this.menuOpen = false)}
      ></bt-menu>`;
  }

  #article(message: Message): TemplateResult {
    const files = this.#files(message);
    const subject = displayTitle(message.subject);
    return html`<article class=${this.layout === 'one' ? '' : 'fading'} aria-label=${msg('Message')}>
      <h1 tabindex="-1" lang="">
        <bdi class=${subject ? '' : 'none'}>${subject || msg('(no subject)')}</bdi>
      </h1>
      <message-header
        .message=${message}
        .mine=${this.account?.address ?? ''}
        .files=${files.map((file, at) => `${nameOfFile(file, at)} (${formats().size(file.estimatedSize)})`).join(', ')}
      ></message-header>
      ${message.card.meetingRequest ? html`<invitation-card .card=${message.card}></invitation-card>` : nothing}
      ${this.#withheld()} ${this.#bodyOf(message)}
      <attachment-list
        .number=${message.number}
        .files=${files}
        .stored=${this.#message.value?.stored ?? none}
      ></attachment-list>
    </article>`;
  }

  #bodyOf(message: Message): TemplateResult {
    const { state: now, source, truncated } = this.#body;
    if (now === 'failed')
      return banner({
        kind: 'bad',
        icon: 'warn',
        title: msg('The text could not be fetched'),
        text: msg('The message itself is safe on the server.'),
        actions: [
          html`<button type="button" class="btn sm pri" @click=${() => this.#body.again()}>
            ${msg('Try again')}
          </button>`,
        ],
      });
    if (now === 'offline')
      return banner({
        kind: 'plain',
        icon: 'offline',
        title: msg('This text is not on this device yet'),
        text: msg('It comes by itself when the network is back.'),
      });
    if (!source)
      return now === 'slow'
        ? html`<div class="wait" role="status" aria-label=${msg('Fetching the text')}>
            ${[92, 78, 85, 40].map((width) => html`<span class="sk" style="width: ${width}%"></span>`)}
          </div>`
        : html``;
    return html`<message-body
        .number=${message.number}
        .source=${source}
        .remote=${this.remote}
        .original=${this.original}
        .pictures=${this.#pictures.urls}
        @prepared=${this.#onPrepared}
      ></message-body>
      ${
        truncated
          ? banner({
              kind: 'plain',
              icon: 'cloud',
              title: msg('There is more of this message'),
              text: msg('The rest is on the server.'),
              actions: [
                html`<button type="button" class="btn sm sec" @click=${() => this.#body.again()}>
                  ${msg('Fetch the rest')}
                </button>`,
              ],
            })
          : nothing
      }`;
  }

  #withheld(): TemplateResult | typeof nothing {
    const count = this.made?.withheld ?? 0;
    if (count === 0) return nothing;
    const number = formats().number(count);
    const sentence = counted(
      count,
      msg('1 picture withheld. Loading it tells the sender that you read this.'),
      msg(str`${number} pictures withheld. Loading them tells the sender that you read this.`),
    );
    return html`<div class="ban flow">
      ${icon('shield', 20)}<span class="grow">${sentence}</span>
      <button type="button" class="btn sm sec" @click=${() => (this.remote = true)}>
        ${msg('Show remote content')}
      </button>
    </div>`;
  }

  #phoneHead(message: Message | null): TemplateResult {
    return html`<header class="head">
      <div class="bar">
        <button
          type="button"
          class="backl"
          aria-label=${msg(str`Back to ${this.parent}`)}
          @click=${this.#back}
        >
          ${icon('back', 24, 'flip')}<bdi class="t">${this.parent}</bdi>
        </button>
        <span class="grow"></span>
        ${message ? this.#marks(message) : nothing}
      </div>
    </header>`;
  }

  #marks(message: Message): TemplateResult {
    return marks(message, this.#act, { open: this.menuOpen, show: this.#showMenu });
  }

  #more(message: Message | null): readonly MenuItem[] {
    if (!message) return [];
    const colours: MenuItem[] =
      this.made && this.made.paper !== 'paper' && !this.original
        ? [{ icon: 'sun', label: msg('Original colours'), run: () => this.#keepColours(message, true) }]
        : this.original
          ? [
              {
                icon: 'sun',
                label: msg('Original colours'),
                checked: true,
                run: () => this.#keepColours(message, false),
              },
            ]
          : [];
    return [
      ...colours,
      { icon: 'print', label: msg('Print'), run: () => window.print() },
      'line',
      { icon: 'junk', label: msg('Move to Junk'), danger: true, run: () => this.#act('junk') },
    ];
  }

  /** Files to list: pictures that the text shows are not files to a person. */
  #files(message: Message): readonly Attachment[] {
    const shown = this.made?.contentIds ?? [];
    return message.card.attachments.filter(
      (file) =>
        !(file.contentId !== null && shown.includes(file.contentId.replace(/^<|>$/g, '').toLowerCase())),
    );
  }

  #onPrepared({ detail: made }: CustomEvent<MailDocument>): void {
    this.made = made;
    const message = this.#open;
    if (message && this.watch && this.account && made.contentIds.length > 0)
      this.#pictures.want(message, made.contentIds, this.watch.store, this.link, this.account.id);
  }

  #keepColours(message: Message, keep: boolean): void {
    this.original = keep;
    setKeepsColours(message.card.from, keep);
  }

  readonly #showMenu = (event: Event): void => {
    if (!(event.currentTarget instanceof Element)) return;
    this.menuOpen = true;
    void this.menu?.show(event.currentTarget);
  };

  readonly #act = (action: ReadingAction): void => {
    this.dispatchEvent(new CustomEvent('act', { detail: action }));
  };

  readonly #back = (): void => {
    this.dispatchEvent(new Event('back'));
  };
}

const none: ReadonlySet<FileReference> = new Set();

declare global {
  interface HTMLElementTagNameMap {
    'reading-view': ReadingView;
  }
}
