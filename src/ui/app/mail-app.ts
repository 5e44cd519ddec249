import { ContextProvider } from '@lit/context';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { AfterPaint, afterPaint } from './after-paint.ts';
import {
  accountContext,
  actionsContext,
  attentionContext,
  composerContext,
  draftsContext,
  installContext,
  layoutContext,
  linkContext,
  routerContext,
  shortcutsContext,
  statusContext,
  storeContext,
  undoContext,
} from './contexts.ts';
import type { Layout } from './contexts.ts';
import { AppElement } from './element.ts';
import { ComposePage } from './compose-page.ts';
import { Composer } from './composer.ts';
import { Drafts } from './drafts.ts';
import { InstallOffer } from './install-offer.ts';
import { Watch } from './observable.ts';
import { changePage } from './page-transition.ts';
import { askPeriodicSync, askPersistence } from './pwa.ts';
import { Router } from './router.ts';
import type { Route } from './routes.ts';
import type { Services } from './services.ts';
import { Session } from './session.ts';
import type { SessionState } from './session.ts';
import { Shortcuts } from './shortcuts.ts';
import { forgetTraces } from './traces.ts';
import { Undo } from './undo.ts';
import { isKept } from './worker-link.ts';
import { hasExtra, viewOf } from './views.ts';
import '../parts/update-toast.ts';
import { reset } from '../styles/reset.ts';
import '../views/frame/app-frame.ts';

/**
 * The whole app: opens the account, provides every context, shows the view of the route in the frame.
 * `services` is handed in; until then nothing is painted.
 */
@customElement('mail-app')
export class MailApp extends AppElement {
  static override styles = [
    reset,
    css`
      :host {
        display: block;
        height: 100dvh;
        background: var(--surface);
        position: relative;
        overflow: hidden;
        /* A phone on its side: nothing lies under the camera. What is inside measures the rest. */
        padding-right: var(--sar);
        padding-left: var(--sal);
      }
      @container app (min-width: 900px) {
        app-frame {
          background: var(--canvas);
        }
      }
      .view {
        flex: 1;
        min-width: 0;
        min-height: 0;
      }
      @media print {
        :host {
          height: auto;
          padding: 0;
          overflow: visible;
          background: #fff;
        }
      }
    `,
  ];

  @property({ attribute: false }) services: Services | null = null;

  /** The language is on its way: everything may begin, nothing is painted. */
  @property({ type: Boolean }) mute = false;

  @state() private session: SessionState = { kind: 'starting' };
  @state() private route: Route;

  readonly #router = new Router();
  readonly #undo = new Undo();
  readonly #composer = new Composer();
  readonly #account = new ContextProvider(this, { context: accountContext, initialValue: null });
  readonly #store = new ContextProvider(this, { context: storeContext, initialValue: null });
  readonly #actions = new ContextProvider(this, { context: actionsContext, initialValue: null });
  readonly #status = new ContextProvider(this, { context: statusContext });
  readonly #link = new ContextProvider(this, { context: linkContext });
  readonly #attention = new ContextProvider(this, { context: attentionContext });
  readonly #layout = new ContextProvider(this, {
    context: layoutContext,
    initialValue: layoutOf(innerWidth),
  });
  readonly #drafts = new ContextProvider(this, { context: draftsContext, initialValue: null });
  readonly #install = new InstallOffer();
  readonly #page = new ComposePage(this.#router, this.#composer, () => this.#layout.value);
  readonly #writing = new Watch(this, this.#composer.request);
  readonly #installing = new Watch(this, this.#install.shown);
  readonly #painted = new AfterPaint(this);
  /** The first synchronisation was seen running. */
  #filling = false;
  readonly #size = new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? 0;
    // Not on the screen: it keeps the layout it had.
    if (width === 0) return;
    // In the next frame: another layout changes what is observed.
    requestAnimationFrame(() => {
      this.#layout.setValue(layoutOf(width));
      this.#page.fit();
      this.requestUpdate();
    });
  });

  constructor() {
    super();
    this.route = this.#router.route;
    new ContextProvider(this, { context: routerContext, initialValue: this.#router });
    new ContextProvider(this, { context: undoContext, initialValue: this.#undo });
    new ContextProvider(this, { context: composerContext, initialValue: this.#composer });
    new ContextProvider(this, { context: installContext, initialValue: this.#install });
    new ContextProvider(this, { context: shortcutsContext, initialValue: new Shortcuts() });
    this.#router.place.subscribe(({ route, direction }) => {
      const page = this.#layout.value === 'one' && !staysHere(this.route, route) ? direction : 'cut';
      changePage(page, () => {
        this.#page.arrive(route);
        this.route = route;
        return this.updateComplete;
      });
    });
    this.#size.observe(this);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('services') && this.services) this.#start(this.services);
  }

  protected override render() {
    switch (this.session.kind) {
      case 'starting':
        // Here before: most likely there is an account, and the code lies on this device.
        if (isKept()) viewOf(this.#page.under(this.route), this.#ready);
        return nothing;
      case 'opening':
        // The code of the view comes while the store opens.
        viewOf(this.#page.under(this.route), this.#ready);
        return nothing;
      case 'signed-out':
        return !this.mute && hasExtra('sign-in', this.#ready) ? html`<sign-in-view></sign-in-view>` : nothing;
      case 'broken':
        return !this.mute && hasExtra('broken', this.#ready)
          ? html`<broken-view .code=${this.session.code}></broken-view>`
          : nothing;
      case 'open':
        return this.mute ? nothing : this.#open();
    }
  }

  #open(): TemplateResult {
    const request = this.#writing.value;
    const under = this.#page.under(this.route);
    const writes = this.#page.shows(this.route) && hasExtra('compose', this.#ready);
    const install = this.#installing.value;
    return html`<app-frame .route=${under} ?inert=${writes && this.#layout.value === 'one'}>
        ${viewOf(under, this.#ready) ?? nothing}
      </app-frame>
      ${writes ? keyed(request, html`<compose-view .request=${request}></compose-view>`) : nothing}
      ${
        install && hasExtra('install', this.#ready)
          ? html`<install-sheet .offer=${this.#install} .way=${install}></install-sheet>`
          : nothing
      }
      ${this.#painted.here ? html`<update-toast></update-toast>` : nothing}`;
  }

  readonly #ready = (): void => this.requestUpdate();

  #start(services: Services): void {
    const session = new Session(services, this.#undo, () => this.#page.under(this.route));
    this.#link.setValue(services.link);
    this.#attention.setValue(session.attention);
    this.#status.setValue(session.status.value);
    session.status.subscribe((status) => {
      this.#status.setValue(status);
      // The mailbox is here for the first time: what is here should stay, and may be wanted nearer at hand.
      this.#filling ||= status.firstSync !== null;
      if (this.#filling && !status.firstSync && status.state === 'up-to-date') {
        this.#filling = false;
        void askPersistence(false);
        this.#install.goodMoment();
      }
    });
    session.state.subscribe((state) => {
      const open = state.kind === 'open' ? state : null;
      this.#account.setValue(open?.account ?? null);
      this.#store.setValue(open?.watch ?? null);
      this.#actions.setValue(open?.actions ?? null);
      this.#drafts.setValue(open && new Drafts(services.drafts(open.account.id)));
      this.session = state;
      this.#settle(state);
    });
    void session.load();
  }

  /** The start shows the Inbox; its address says so once it is painted, unless somebody went on meanwhile. */
  #nameInbox(): void {
    if (this.#router.route.name === 'start')
      this.#router.go({ name: 'mail', folder: 'inbox', message: null, search: false }, { replace: true });
  }

  /** The address follows what happened to the account. */
  #settle(state: SessionState): void {
    const { route } = this.#router;
    if (state.kind === 'signed-out') {
      this.#composer.drop();
      forgetTraces();
      this.#router.go({ name: 'start' }, { replace: true });
    } else if (state.kind === 'open') {
      afterPaint(() => {
        this.#install.visit();
        void state.watch.store.settings().then(({ fetchMode }) => askPeriodicSync(fetchMode));
      });
      if (route.name === 'start') afterPaint(() => this.#nameInbox());
    }
  }
}

/** A search takes the place of the list: one stays where one is. */
function staysHere(from: Route, to: Route): boolean {
  return from.name === 'mail' && to.name === 'mail' && from.search !== to.search;
}

function layoutOf(width: number): Layout {
  if (width < 900) return 'one';
  return width < 1100 ? 'two' : 'three';
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-app': MailApp;
  }
}
