import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { hex } from '../../../core/base/bytes.ts';
import type { Account } from '../../../core/model/account.ts';
import type { Draft } from '../../../core/model/operation.ts';
import type { Composer, ComposeRequest } from '../../app/composer.ts';
import {
  accountContext,
  actionsContext,
  composerContext,
  layoutContext,
  linkContext,
  storeContext,
  undoContext,
} from '../../app/contexts.ts';
import type { Layout } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { FocusReturn } from '../../app/focus.ts';
import { random } from '../../app/host.ts';
import type { MailActions } from '../../app/mail-actions.ts';
import type { Link } from '../../app/services.ts';
import type { StoreWatch } from '../../app/store-watch.ts';
import type { Undo } from '../../app/undo.ts';
import { formats } from '../../i18n/formats.ts';
import { codeOf, errorWords } from '../../parts/error-words.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { chord } from '../../parts/key-names.ts';
import { waiting } from '../../parts/waiting.ts';
import { bars } from '../../styles/bars.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';
import { composeStyles } from './compose-styles.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { caretToStart, readText, writeText } from './editor-text.ts';
import { FileIntake } from './file-intake.ts';
import './file-tray.ts';
import './letter-head.ts';
import type { LetterHead } from './letter-head.ts';
import { draftOf, emptyLetter, isEmpty, letterOf } from './letter.ts';
import type { Letter } from './letter.ts';
import { OriginalMail } from './original-mail.ts';
import { OutgoingFiles } from './outgoing-files.ts';
import { quoteLine } from './quote-line.ts';
import { refusalOf } from './refusal.ts';
import { outgoing } from './send-letter.ts';

/** The editor of a mail: plain text, recipients, files. What is written is kept on this device until it is sent. */
@customElement('compose-view')
export class ComposeView extends AppElement {
  static override styles = [shared, bars, forms, waiting, composeStyles];

  @property({ attribute: false }) request: ComposeRequest = { kind: 'new' };

  @consume({ context: layoutContext, subscribe: true }) @state() private readonly layout!: Layout;
  @consume({ context: accountContext, subscribe: true }) private readonly account!: Account | null;
  @consume({ context: storeContext, subscribe: true }) private readonly watch!: StoreWatch | null;
  @consume({ context: actionsContext, subscribe: true }) private readonly actions!: MailActions | null;
  @consume({ context: linkContext }) private readonly link!: Link;
  @consume({ context: composerContext }) private readonly composer!: Composer;
  @consume({ context: undoContext }) private readonly undo!: Undo;

  @state() private letter: Letter = emptyLetter;
  @state() private copies = false;
  @state() private error: string | null = null;
  @state() private limit = Infinity;
  @query('.bd') private readonly body!: HTMLElement;
  @query('input[type="file"]') private readonly picker!: HTMLInputElement;
  @query('letter-head') private readonly head!: LetterHead;

  readonly #files = new OutgoingFiles(this, () => this.#changed());
  readonly #keeper = new DraftKeeper(this, hex(random.bytes(8)), () => {
    const letter = this.#now();
    return isEmpty(letter, this.#files.entries.length) ? null : draftOf(letter, this.#files.ready);
  });
  readonly #original = new OriginalMail(this, this.#files);
  readonly #intake = new FileIntake(this, (files) => this.#add(files));
  #sending = false;
  /** A button closed it, and said what became of the mail. */
  #answered = false;

  constructor() {
    super();
    new FocusReturn(this);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('request')) return;
    const { request } = this;
    if (request.kind === 'draft') this.#restore(request.draft);
    else if (request.kind === 'kept') {
      this.#keeper.id = request.kept.id;
      this.#keeper.savedAt = request.kept.savedAt;
      this.#restore(request.kept.draft);
    }
  }

  override disconnectedCallback(): void {
    // Taken away by Back, a gesture or another page: what was written is kept, and that is said.
    if (!this.#answered && !this.#sending && this.account) void this.#close(true);
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    writeText(this.body, this.letter.text);
    // A mail taken back from the outbox is nowhere else now.
    if (this.request.kind === 'draft') {
      this.#keeper.touch();
      void this.#keeper.keep();
    }
    void this.#begin();
    this.link.request<'relay-info'>({ kind: 'relay-info' }).then(
      ({ maxBody }) => (this.limit = maxBody ?? Infinity),
      () => undefined,
    );
  }

  protected override render() {
    const phone = this.layout === 'one';
    return html`<section
      class="cp"
      role="dialog"
      aria-label=${msg('New message')}
      aria-modal=${phone ? 'true' : nothing}
      @keydown=${this.#onKey}
    >
      <header class="bar">
        ${iconButton('close', msg('Close'), () => void this.#close())}
        <h1 class="mid t">${msg('New message')}</h1>
        ${iconButton('attach', msg('Attach'), () => this.picker.click())} ${phone ? this.#send() : nothing}
        <input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${this.#onPick} />
      </header>
      <div class="scroll paper" @click=${this.#onPaper}>
        <letter-head
          .letter=${this.letter}
          ?copies=${this.copies}
          @people=${(event: CustomEvent<Partial<Letter>>) => this.#patch(event.detail)}
          @subject=${this.#changed}
          @next=${() => caretToStart(this.body)}
        ></letter-head>
        ${
          this.error
            ? html`<div class="err alert" role="alert">${icon('warn', 20)}<span>${this.error}</span></div>`
            : nothing
        }
        <div
          class="bd"
          role="textbox"
          aria-multiline="true"
          aria-label=${msg('Message')}
          data-hint=${msg('Write here')}
          contenteditable="plaintext-only"
          dir="auto"
          @input=${this.#changed}
        ></div>
        ${quoteLine(this.#original.state, this.letter.quote, () => this.#unfold())}
        <file-tray
          .files=${this.#files.entries}
          ?tooLarge=${this.#files.sent > this.limit}
          @remove=${(event: CustomEvent<number>) => this.#files.remove(event.detail)}
        ></file-tray>
      </div>
      <footer class="ct2">
        ${phone ? nothing : this.#send()}
        <span class="st num t ${this.#keeper.problem ? 'bad' : ''}" role="status">${this.#kept()}</span>
        ${iconButton('trash', msg('Discard'), () => void this.#discard())}
      </footer>
      ${
        this.#intake.over
          ? html`<div class="drop">${icon('attach')}<span>${msg('Drop the files here')}</span></div>`
          : nothing
      }
    </section>`;
  }

  #send(): TemplateResult {
    return html`<button
      type="button"
      class="btn pri ${this.layout === 'one' ? 'sm' : ''} send"
      title=${`${msg('Send')} (${chord('mod+Enter')})`}
      @click=${() => void this.#sendNow()}
    >
      ${icon('send', 16)}${msg('Send')}
    </button>`;
  }

  #kept(): string {
    const { problem, savedAt } = this.#keeper;
    if (problem) return msg('Not kept: this device has no space');
    if (savedAt === null) return '';
    const time = formats().time(savedAt);
    return msg(str`Saved on this device, ${time}`);
  }

  /** Fills in what an answer begins with; then the focus goes where one writes. */
  async #begin(): Promise<void> {
    const { request, watch, account } = this;
    const answers = request.kind === 'reply' || request.kind === 'reply-all' || request.kind === 'forward';
    if (answers && watch && account) {
      const letter = await this.#original.begin(watch.store, account, request);
      if (letter) {
        this.letter = letter;
        this.head.subject = letter.subject;
        this.copies = letter.cc.length > 0;
      }
      await this.updateComplete;
      void this.#original.quote().then((quote) => {
        if (quote) this.letter = { ...this.letter, quote };
      });
    }
    if (this.letter.to.length === 0) this.head.focus();
    else caretToStart(this.body);
  }

  #restore(draft: Draft): void {
    this.letter = letterOf(draft, msg('Quoted text'));
    this.copies = draft.cc.length + draft.bcc.length > 0;
    this.#files.restore(draft.files);
  }

  /** The letter with what stands in the fields that Lit does not write. */
  #now(): Letter {
    return { ...this.letter, subject: this.head?.subject ?? '', text: this.body ? readText(this.body) : '' };
  }

  readonly #changed = (): void => this.#keeper.touch();

  #patch(patch: Partial<Letter>): void {
    this.letter = { ...this.letter, ...patch };
    this.error = null;
    this.#changed();
  }

  async #sendNow(): Promise<void> {
    const { actions, account } = this;
    if (this.#sending || !actions || !account) return;
    this.head.commit();
    const refusal = refusalOf(this.letter, this.#files, this.limit);
    this.error = refusal;
    if (refusal) {
      if (this.letter.to.length === 0) this.head.focus();
      return;
    }
    this.#sending = true;
    try {
      const { composer } = this;
      await this.#original.settled();
      // Closed or discarded meanwhile.
      if (this.#answered) return;
      const draft = draftOf(this.#now(), this.#files.ready);
      await actions.send(outgoing(draft, account, Date.now()), (back) =>
        composer.open({ kind: 'draft', draft: back }),
      );
      this.#answered = true;
      await this.#keeper.forget();
      composer.close();
    } catch (error) {
      this.error = errorWords(codeOf(error));
    } finally {
      this.#sending = false;
    }
  }

  /** Keeps the mail as a draft; `gone`: the editor is not on the screen any more. */
  async #close(gone = false): Promise<void> {
    const { composer, undo } = this;
    this.head.commit();
    const kept = await this.#keeper.keep();
    if (this.#keeper.problem && !gone) {
      this.error = errorWords(this.#keeper.problem);
      return;
    }
    this.#answered = true;
    const again: ComposeRequest = {
      kind: 'kept',
      kept: {
        id: this.#keeper.id,
        savedAt: this.#keeper.savedAt ?? 0,
        draft: draftOf(this.#now(), this.#files.ready),
      },
    };
    if (!gone) composer.close();
    // What could not be kept is in the toast alone: it opens the mail again.
    if (this.#keeper.problem)
      undo.propose(msg('The draft could not be kept'), null, async () => composer.open(again));
    else if (kept) undo.propose(msg('Draft kept on this device'), null, async () => composer.open(again));
  }

  async #discard(): Promise<void> {
    const letter = this.#now();
    const draft = draftOf(letter, this.#files.ready);
    const { composer } = this;
    this.#answered = true;
    await this.#keeper.forget();
    composer.close();
    if (!isEmpty(letter, this.#files.entries.length))
      this.undo.propose(msg('Draft discarded'), null, async () => composer.open({ kind: 'draft', draft }));
  }

  /** The old text becomes part of the new: it can be cut down, and answered between its lines. */
  #unfold(): void {
    const { quote } = this.letter;
    if (!quote) return;
    writeText(this.body, readText(this.body) + quote.text);
    this.letter = { ...this.letter, quote: null };
    caretToStart(this.body);
    this.#changed();
  }

  /** The keyboard of the mail behind must not hear what is typed here. */
  #onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.#sendNow();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      void this.#close();
    }
  }

  /** The paper below the last line is the text too. */
  #onPaper(event: Event): void {
    if (event.target === event.currentTarget) this.body.focus();
  }

  #onPick(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    this.#add(input.files ?? []);
    input.value = '';
  }

  #add(files: Iterable<File>): void {
    this.error = null;
    this.#files.add(files, msg('File'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'compose-view': ComposeView;
  }
}
