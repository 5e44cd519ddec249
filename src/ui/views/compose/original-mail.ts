import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Account } from '../../../core/model/account.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { Message, StoredBody } from '../../../core/model/message.ts';
import type { MailStore } from '../../../core/store/mail-store.ts';
import { linkContext } from '../../app/contexts.ts';
import type { Link } from '../../app/services.ts';
import { nameOfFile } from '../reading/attachment-list.ts';
import { fetchFile } from '../reading/fetch-file.ts';
import type { Letter, Quote } from './letter.ts';
import type { OutgoingFiles } from './outgoing-files.ts';
import { prefilled, quoteOf } from './prefill.ts';
import type { Verb } from './prefill.ts';

type Request = { readonly kind: Verb; readonly number: MessageNumber };

/** How long sending waits for the old text, in milliseconds. */
const patience = 4_000;

/** The message that is answered or forwarded: its text for the quote, its files for a forward, fetched where needed. */
export class OriginalMail implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #files: OutgoingFiles;
  #link: Link | null = null;
  #source: {
    readonly store: MailStore;
    readonly account: Account;
    readonly message: Message;
    readonly verb: Verb;
  } | null = null;
  #quote: Promise<Quote | null> | null = null;
  /** Of its text. `missing`: it could not be had. */
  state: 'none' | 'loading' | 'missing' = 'none';

  constructor(host: ReactiveElement, files: OutgoingFiles) {
    this.#host = host;
    this.#files = files;
    new ContextConsumer(host, { context: linkContext, callback: (link) => (this.#link = link) });
    host.addController(this);
  }

  hostConnected(): void {}

  /** What an answer begins with; null: the message is gone. */
  async begin(store: MailStore, account: Account, { kind, number }: Request): Promise<Letter | null> {
    const message = await store.message(number);
    if (!message) return null;
    this.#source = { store, account, message, verb: kind };
    if (kind === 'forward') this.#takeFiles();
    return prefilled(message, kind, account.address);
  }

  /** The old text, fetched when it is not here or not whole; null: there is none to be had. */
  quote(): Promise<Quote | null> {
    this.#quote ??= this.#read();
    return this.#quote;
  }

  /** Resolves when the old text is here, or is not waited for any longer: an answer is not held up by what it answers. */
  async settled(): Promise<void> {
    await Promise.race([this.#quote, new Promise((resolve) => setTimeout(resolve, patience))]);
  }

  async #read(): Promise<Quote | null> {
    const source = this.#source;
    if (!source) return null;
    const { store, message, verb } = source;
    const here = await store.body(message.number);
    if (here && !here.truncated) return quoteOf(message, here, verb);
    this.#set('loading');
    // Half a text is better than none, where the rest cannot be had.
    const body = (await this.#fetch().catch(() => null)) ?? here;
    this.#set(body ? 'none' : 'missing');
    return body && quoteOf(message, body, verb);
  }

  async #fetch(): Promise<StoredBody | null> {
    const { store, account, message } = this.#source!;
    await this.#link?.request<'fetch-body'>({
      kind: 'fetch-body',
      account: account.id,
      number: message.number,
    });
    await store.refresh();
    return store.body(message.number);
  }

  #takeFiles(): void {
    const link = this.#link;
    const { store, account, message } = this.#source!;
    if (!link) return;
    for (const [at, attachment] of message.card.attachments.entries()) {
      const size = attachment.estimatedSize;
      this.#files.fetch(nameOfFile(attachment, at), size, (progress) =>
        fetchFile(store, link, account.id, message.number, attachment.fileReference, (received, total) =>
          progress(Math.min(1, received / Math.max(1, total ?? size))),
        ),
      );
    }
  }

  #set(state: typeof this.state): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
