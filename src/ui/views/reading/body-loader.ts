import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { Fault } from '../../../core/base/errors.ts';
import type { Account } from '../../../core/model/account.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { StoredBody } from '../../../core/model/message.ts';
import { accountContext, linkContext } from '../../app/contexts.ts';
import { LiveQuery } from '../../app/live-query.ts';
import { online } from '../../app/platform.ts';
import type { Link } from '../../app/services.ts';
import type { MailSource } from '../../html/mail-document.ts';
import { bodySource } from './body-source.ts';

/** Shorter waits show nothing. */
const patience = 400;

export type BodyState =
  /** Asked for, for less than the patience. */
  'asking' | 'slow' | 'here' | 'offline' | 'failed';

/** The body of the open message: from the store at once, else the worker is asked for it; once per message and wish. */
export class BodyLoader implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #number: () => MessageNumber | null;
  readonly #query: LiveQuery<
    { number: MessageNumber; body: StoredBody | null } | null,
    [MessageNumber | null]
  >;
  #account: Account | null = null;
  #link: Link | null = null;
  #shown: { readonly body: StoredBody; readonly source: MailSource } | null = null;
  #reading: StoredBody | null = null;
  #asked: MessageNumber | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | null = null;
  state: BodyState = 'asking';

  constructor(host: ReactiveElement, number: () => MessageNumber | null) {
    this.#host = host;
    this.#number = number;
    new ContextConsumer(host, {
      context: accountContext,
      subscribe: true,
      callback: (account) => (this.#account = account),
    });
    new ContextConsumer(host, { context: linkContext, callback: (link) => (this.#link = link) });
    this.#query = new LiveQuery(
      host,
      async (store, wanted) => (wanted === null ? null : { number: wanted, body: await store.body(wanted) }),
      () => [this.#number()],
      ({ ahead }, wanted) => {
        const body = ahead.body(wanted);
        return wanted !== null && body ? { number: wanted, body } : undefined;
      },
    );
    host.addController(this);
  }

  get source(): MailSource | null {
    return this.#shown && this.#shown.body === this.#current ? this.#shown.source : null;
  }

  get truncated(): boolean {
    return this.#current?.truncated ?? false;
  }

  get #current(): StoredBody | null {
    const answer = this.#query.value;
    return answer && answer.number === this.#number() ? answer.body : null;
  }

  hostConnected(): void {
    this.#stop = online.subscribe((now) => {
      if (now && this.state === 'offline') this.again();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  hostUpdate(): void {
    const number = this.#number();
    const answer = this.#query.value;
    if (number === null || answer?.number !== number) return;
    const { body } = answer;
    if (body) this.#read(body);
    else if (this.#asked !== number) this.#ask(number);
  }

  /** Asks the worker again: after an error, or for the rest of a long message. */
  again(): void {
    const number = this.#number();
    if (number !== null) this.#ask(number);
  }

  #ask(number: MessageNumber): void {
    if (!this.#account || !this.#link) return;
    this.#asked = number;
    this.#set(online.value ? 'asking' : 'offline');
    if (!online.value) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.state === 'asking' && this.#number() === number) this.#set('slow');
    }, patience);
    this.#link
      .request<'fetch-body'>({ kind: 'fetch-body', account: this.#account.id, number })
      .catch((error: unknown) => {
        if (this.#number() !== number) return;
        const gone = error instanceof Fault && (error.code === 'offline' || error.code === 'network');
        this.#set(gone ? 'offline' : 'failed');
      });
  }

  #read(body: StoredBody): void {
    if (this.#reading === body) return;
    if (this.#shown && sameBody(this.#shown.body, body)) {
      // The store answered again with the same text: what is on screen stays untouched.
      this.#shown = { body, source: this.#shown.source };
      this.#reading = body;
      return;
    }
    this.#reading = body;
    bodySource(body).then(
      (source) => {
        if (this.#reading !== body) return;
        this.#shown = { body, source };
        this.#set('here');
      },
      () => this.#set('failed'),
    );
  }

  #set(state: BodyState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function sameBody(a: StoredBody, b: StoredBody): boolean {
  return a.type === b.type && a.truncated === b.truncated && a.data === b.data;
}
