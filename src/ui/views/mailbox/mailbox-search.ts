import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { FolderView } from '../../../core/model/folder.ts';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { Layout } from '../../app/contexts.ts';
import type { Router } from '../../app/router.ts';
import type { Route } from '../../app/routes.ts';
import { RecentSearches } from '../search/recent-searches.ts';
import '../search/search-results.ts';
import type { Filter } from './list-query.ts';
import type { RowEvent } from './message-list.ts';
import type { Selection } from './selection.ts';
import type { Triage } from './triage.ts';

type Host = ReactiveControllerHost & {
  readonly folder: FolderView | null;
  readonly folders: readonly FolderView[];
  readonly segment: string;
  readonly layout: Layout;
  readonly open: MessageNumber | null;
  readonly router: Router;
  readonly route: Route;
  filter: Filter;
  readonly selection: Selection;
  readonly triage: Triage;
  openMessage(number: MessageNumber): void;
};

/**
 * The search in Mail. On a phone it is a place of its own, so that Back leaves it; beside a message it is a state. What
 * was typed stays out of addresses and out of every storage.
 */
export class MailboxSearch {
  words = '';
  readonly recent = new RecentSearches();
  readonly #host: Host;
  /** Open although the address does not say so: beside a message, or under one. */
  #open = false;

  constructor(host: Host) {
    this.#host = host;
  }

  get active(): boolean {
    return this.#open || (this.#host.route.name === 'mail' && this.#host.route.search);
  }

  start(): void {
    const { layout, router, segment } = this.#host;
    if (this.active) return;
    if (layout === 'one') router.go({ name: 'mail', folder: segment, message: null, search: true });
    else this.#open = true;
    this.#host.requestUpdate();
  }

  type(words: string): void {
    // Text can come without the focus: dictated, or pasted by a tool.
    if (words !== '') this.start();
    this.words = words;
    this.#host.requestUpdate();
  }

  cancel(): void {
    const { route, router, segment } = this.#host;
    this.recent.add(this.words);
    this.forget();
    if (route.name === 'mail' && route.search)
      router.back({ name: 'mail', folder: segment, message: null, search: false });
  }

  /** The search is over: its address was left, or another folder was opened. */
  forget(): void {
    this.#open = false;
    this.words = '';
    this.#host.requestUpdate();
  }

  /** `select` is told of another selection. */
  render(select: (event: CustomEvent<Selection>) => void): TemplateResult {
    const { folder, folders, layout, open } = this.#host;
    return html`<search-results
      .words=${this.words}
      .folder=${folder}
      .folders=${folders}
      .recent=${this.recent}
      .open=${layout === 'one' ? null : open}
      .selection=${this.#host.selection}
      @row=${this.#onHit}
      @select=${select}
      @words=${(event: CustomEvent<string>) => this.type(event.detail)}
      @filter=${this.#onFilter}
    ></search-results>`;
  }

  readonly #onHit = ({ detail: { number, action } }: RowEvent): void => {
    if (action !== 'open') {
      this.#host.triage.act(action, [number]);
      return;
    }
    this.#open = true;
    this.#host.openMessage(number);
  };

  readonly #onFilter = ({ detail: filter }: CustomEvent<Filter>): void => {
    this.cancel();
    this.#host.filter = filter;
  };
}
