import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AfterPaint } from '../../app/after-paint.ts';
import { shortcutsContext, undoContext, routerContext, layoutContext } from '../../app/contexts.ts';
import type { Layout } from '../../app/contexts.ts';
import { AppElement } from '../../app/element.ts';
import { focusHeading } from '../../app/focus.ts';
import type { Router } from '../../app/router.ts';
import type { Route } from '../../app/routes.ts';
import type { Command, Shortcuts } from '../../app/shortcuts.ts';
import type { Undo } from '../../app/undo.ts';
import { icon } from '../../parts/icon.ts';
import type { IconName } from '../../parts/icon.ts';
import '../../parts/undo-toast.ts';
import { icons } from '../../styles/icons.ts';
import { reset } from '../../styles/reset.ts';

/**
 * The six apps around whatever view is shown: a bar at the bottom of a phone, a rail at the side of a desktop.
 * @slot - The view.
 */
@customElement('app-frame')
export class AppFrame extends AppElement {
  static override styles = [
    reset,
    icons,
    css`
      :host {
        height: 100%;
        display: flex;
        flex-direction: column;
        position: relative;
        --toast-floor: calc(var(--tabs) + var(--sab));
      }
      :host([bare]) {
        --toast-floor: calc(52px + var(--sab));
      }
      .apps {
        order: 9;
        flex: none;
        display: flex;
        /* At the foot even while the view is on its way. */
        margin: auto calc(-1 * var(--sar)) 0 calc(-1 * var(--sal));
        padding: 0 calc(4px + var(--sar)) var(--sab) calc(4px + var(--sal));
        background: var(--glass);
        backdrop-filter: blur(20px) saturate(1.6);
        border-top: 1px solid var(--line);
        position: relative;
        z-index: var(--z-bar);
      }
      .apps a {
        flex: 1 1 auto;
        min-width: 44px;
        height: var(--tabs);
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 2px;
        color: var(--text-3);
        font: 500 0.65625rem/0.875rem var(--font);
        position: relative;
      }
      .apps a:focus-visible {
        outline-offset: -3px;
        border-radius: var(--r-md);
      }
      .apps a[aria-current] {
        color: var(--accent-text);
        font-weight: 600;
      }
      .logo {
        display: none;
      }
      /* On its side a phone has width to spare, and no height. */
      @media (max-height: 480px) and (orientation: landscape) {
        @container app (min-width: 480px) and (max-width: 899.98px) {
          .apps a {
            flex-direction: row;
            gap: 6px;
            font-size: 0.75rem;
          }
          .apps .i {
            width: 20px;
            height: 20px;
            stroke-width: 1.9;
          }
        }
      }
      :host([bare]) .apps {
        display: none;
      }
      /* Text is enlarged: six words do not fit, so the pictures speak, and the word of the open one. Names stay. */
      @container app (max-width: 19.9rem) {
        .apps a:not([aria-current]) span {
          position: absolute;
          clip-path: inset(50%);
        }
      }
      .floor {
        position: absolute;
        inset-inline: 0;
        bottom: var(--toast-floor);
        height: 0;
        z-index: var(--z-toast);
      }
      @container app (max-width: 359.98px) {
        .apps a {
          font-size: 0.625rem;
        }
      }
      @container app (min-width: 900px) {
        :host,
        :host([bare]) {
          flex-direction: row;
          --toast-floor: 0px;
        }
        .apps,
        :host([bare]) .apps {
          order: 0;
          display: flex;
          flex-direction: column;
          width: var(--rail);
          margin: 0;
          padding: 12px 4px;
          gap: 4px;
          background: none;
          border: 0;
          backdrop-filter: none;
        }
        .apps a {
          flex: none;
          height: 56px;
          border-radius: var(--r-md);
          gap: 3px;
          letter-spacing: -0.015em;
        }
        .apps a[aria-current] {
          background: var(--selected);
        }
        .apps a:last-child {
          margin-top: auto;
        }
        /* The undo stands under the list it belongs to. */
        :host([mail]) .floor {
          inset-inline: var(--rail) auto;
          width: 340px;
        }
        .logo {
          display: block;
          width: 36px;
          height: 36px;
          margin: 2px auto 12px;
          border-radius: 9px;
        }
      }
      @container app (min-width: 1100px) {
        :host([mail]) .floor {
          inset-inline: calc(var(--rail) + var(--folders)) auto;
          width: var(--list);
        }
      }
      @media (hover: hover) {
        @container app (min-width: 900px) {
          .apps a:not([aria-current]):hover {
            background: var(--press);
          }
        }
      }
      @media print {
        .apps,
        .floor {
          display: none !important;
        }
        :host {
          display: block;
          height: auto;
        }
      }
      @media (forced-colors: active) {
        .apps a[aria-current] {
          color: Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  /** A message, an editor or the selection has the whole screen of a phone: the bar leaves. */
  @property({ type: Boolean, reflect: true }) bare = false;
  @property({ type: Boolean, reflect: true }) mail = false;
  @state() private wanted = false;

  @consume({ context: undoContext }) private readonly undo!: Undo;
  @consume({ context: routerContext }) private readonly router!: Router;
  @consume({ context: shortcutsContext }) private readonly shortcuts!: Shortcuts;
  @consume({ context: layoutContext, subscribe: true }) @state() private readonly layout!: Layout;
  readonly #painted = new AfterPaint(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.shortcuts.add((command) => this.#run(command));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override willUpdate(): void {
    this.mail = this.route.name === 'mail' || this.route.name === 'start';
    const reading = this.route.name === 'mail' && this.route.message !== null;
    this.bare = this.layout === 'one' && (reading || this.wanted);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('route')) return;
    document.title = titleOf(this.route);
    // Not at the first page: where one begins is the browser's to say.
    if (changed.get('route')) requestAnimationFrame(() => focusHeading(this));
  }

  protected override render() {
    const link = (href: string, name: IconName, label: string, current: boolean) =>
      html`<a href=${href} aria-current=${current ? 'page' : nothing}>${icon(name)}<span>${label}</span></a>`;
    const at = this.route.name;
    return html`<nav class="apps" aria-label=${msg('Apps')}>
        <img class="logo" src="/icons/icon.svg" alt="" />
        ${link('/mail', 'mail', msg('Mail'), at === 'mail' || at === 'start' || at === 'compose')}
        ${link('/calendar', 'calendar', msg('Calendar'), at === 'calendar')}
        ${link('/contacts', 'contacts', msg('Contacts'), at === 'contacts')}
        ${link('/tasks', 'tasks', msg('Tasks'), at === 'tasks')}
        ${link('/notes', 'notes', msg('Notes'), at === 'notes')}
        ${link('/settings', 'settings', msg('Settings'), at === 'settings')}
      </nav>
      <slot @bare=${(event: CustomEvent<boolean>) => (this.wanted = event.detail)}></slot>
      <div class="floor">
        ${this.#painted.here ? html`<undo-toast .undo=${this.undo}></undo-toast>` : nothing}
      </div>`;
  }

  #run(command: Command): boolean {
    const mail = (folder: string): Route => ({ name: 'mail', folder, message: null, search: false });
    switch (command) {
      case 'undo':
        void this.undo.take();
        return this.undo.offer.value !== null;
      case 'go-inbox':
      case 'go-mail':
        return this.#go(mail('inbox'));
      case 'go-drafts':
        return this.#go(mail('drafts'));
      case 'go-sent':
        return this.#go(mail('sent'));
      case 'go-archive':
        return this.#go(mail('archive'));
      case 'go-calendar':
        return this.#go({ name: 'calendar' });
      case 'go-contacts':
        return this.#go({ name: 'contacts' });
      case 'go-tasks':
        return this.#go({ name: 'tasks' });
      case 'go-notes':
        return this.#go({ name: 'notes' });
      case 'go-settings':
        return this.#go({ name: 'settings', section: null });
      case 'help':
        return this.#go({ name: 'settings', section: 'shortcuts' });
      default:
        return false;
    }
  }

  #go(route: Route): boolean {
    this.router.go(route);
    return true;
  }
}

/** What the browser's tab and its history say: which page, and nothing of whose mail or what is in it. */
function titleOf(route: Route): string {
  const names: Partial<Record<Route['name'], () => string>> = {
    calendar: () => msg('Calendar'),
    contacts: () => msg('Contacts'),
    tasks: () => msg('Tasks'),
    notes: () => msg('Notes'),
    settings: () => msg('Settings'),
  };
  return `${names[route.name]?.() ?? msg('Mail')} · Brieftaube`;
}

declare global {
  interface HTMLElementTagNameMap {
    'app-frame': AppFrame;
  }
}
