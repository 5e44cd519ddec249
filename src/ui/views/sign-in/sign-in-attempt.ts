import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { Fault, isAbort } from '../../../core/base/errors.ts';
import type { LinkRequest, SignInStep } from '../../../core/link/messages.ts';
import { linkContext } from '../../app/contexts.ts';
import type { Link } from '../../app/services.ts';
import { codeOf } from '../../parts/error-words.ts';

export type Login = Omit<Extract<LinkRequest, { readonly kind: 'sign-in' }>, 'kind' | 'trustedHost'>;

/** Where an attempt stands: the last step, and the hosts the earlier ones ended with. */
export type Progress = {
  readonly step: SignInStep;
  /** Host being asked by the present step, where it has one. */
  readonly host: string | null;
};

export type AttemptState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'failed'; readonly code: string; readonly facts: Fault['facts'] }
  | { readonly kind: 'looking'; readonly progress: Progress }
  /** The server of the address names one on another domain: the password goes there only if the person agrees. */
  | { readonly kind: 'asking'; readonly host: string };

/** One attempt to sign in, and what became of it. Nothing of the login stays here once it is over. */
export class SignInAttempt implements ReactiveController {
  readonly #host: ReactiveElement;
  #link: Link | null = null;
  #stop: AbortController | null = null;
  #login: Login | null = null;
  state: AttemptState = { kind: 'idle' };

  constructor(host: ReactiveElement) {
    this.#host = host;
    new ContextConsumer(host, { context: linkContext, callback: (link) => (this.#link = link) });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Signs in; the account comes by itself when it worked. */
  async begin(login: Login, trustedHost?: string): Promise<void> {
    const link = this.#link;
    if (!link || this.state.kind === 'looking') return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#login = login;
    this.#set({ kind: 'looking', progress: { step: login.server ? 'connect' : 'discover', host: null } });
    try {
      await link.request<'sign-in'>(
        { kind: 'sign-in', ...login, ...(trustedHost === undefined ? {} : { trustedHost }) },
        (progress) => {
          if (progress.kind === 'sign-in' && this.#stop === stop)
            this.#set({ kind: 'looking', progress: { step: progress.step, host: progress.host } });
        },
        stop.signal,
      );
      this.#login = null;
    } catch (error) {
      if (this.#stop !== stop || isAbort(error)) return;
      this.#fail(error);
    }
  }

  /** The person trusts the other server: once more, with its host. */
  async agree(): Promise<void> {
    if (this.state.kind !== 'asking' || !this.#login) return;
    await this.begin(this.#login, this.state.host);
  }

  /** The person turned back; what was sent meanwhile leaves nothing behind. */
  cancel(): void {
    this.#stop?.abort(new DOMException('left', 'AbortError'));
    this.#stop = null;
    this.#login = null;
    this.#set({ kind: 'idle' });
  }

  /** Something that can be said without asking the server. */
  refuse(code: string): void {
    this.#set({ kind: 'failed', code, facts: {} });
  }

  #fail(error: unknown): void {
    const facts = error instanceof Fault ? error.facts : {};
    const host = facts['host'];
    if (codeOf(error) === 'discover-redirect' && typeof host === 'string') {
      this.#set({ kind: 'asking', host });
      return;
    }
    this.#login = null;
    this.#set({ kind: 'failed', code: codeOf(error), facts });
  }

  #set(state: AttemptState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
