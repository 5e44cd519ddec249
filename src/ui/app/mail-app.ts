import { ContextProvider } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  accountContext,
  actionsContext,
  attentionContext,
  composerContext,
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
import { Composer } from './composer.ts';
import { changePage } from './page-transition.ts';
import { Router } from './router.ts';
import type { Route } from './routes.ts';
import type { Services } from './services.ts';
import { Session } from './session.ts';
import type { SessionState } from './session.ts';
import { Shortcuts } from './shortcuts.ts';
import { Undo } from './undo.ts';
import { viewOf } from './views.ts';
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
        container: app / inline-size;
        position: relative;
        overflow: hidden;
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
          overflow: visible;
          background: #fff;
        }
      }
    `,
  ];

  @property({ attribute: false }) services: Services | null = null;

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
  readonly #size = new ResizeObserver(([entry]) => {
    if (entry) this.#layout.setValue(layoutOf(entry.contentRect.width));
  });

  constructor() {
    super();
    this.route = this.#router.route;
    new ContextProvider(this, { context: routerContext, initialValue: this.#router });
    new ContextProvider(this, { context: undoContext, initialValue: this.#undo });
    new ContextProvider(this, { context: composerContext, initialValue: this.#composer });
    new ContextProvider(this, { context: shortcutsContext, initialValue: new Shortcuts() });
    this.#router.place.subscribe(({ route, direction }) => {
      const page = this.#layout.value === 'one' ? direction : 'cut';
      changePage(page, () => {
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
        return nothing;
      case 'signed-out':
      case 'broken':
        return nothing;
      case 'open':
        return html`<app-frame .route=${this.route}>
          ${viewOf(this.route, () => this.requestUpdate()) ?? nothing}
        </app-frame>`;
    }
  }

  #start(services: Services): void {
    const session = new Session(services, this.#undo);
    this.#link.setValue(services.link);
    this.#attention.setValue(session.attention);
    this.#status.setValue(session.status.value);
    session.status.subscribe((status) => this.#status.setValue(status));
    session.state.subscribe((state) => {
      const open = state.kind === 'open' ? state : null;
      this.#account.setValue(open?.account ?? null);
      this.#store.setValue(open?.watch ?? null);
      this.#actions.setValue(open?.actions ?? null);
      this.session = state;
    });
    void session.load();
  }
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
