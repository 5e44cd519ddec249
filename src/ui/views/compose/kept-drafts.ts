import { consume, ContextConsumer } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { KeptDraft } from '../../../core/model/kept-draft.ts';
import { composerContext, draftsContext, undoContext } from '../../app/contexts.ts';
import type { Composer } from '../../app/composer.ts';
import type { Drafts } from '../../app/drafts.ts';
import { AppElement } from '../../app/element.ts';
import type { Undo } from '../../app/undo.ts';
import { formats } from '../../i18n/formats.ts';
import { display } from '../../parts/display.ts';
import { icon } from '../../parts/icon.ts';
import { iconButton } from '../../parts/icon-button.ts';
import { nameOf } from '../../parts/person.ts';
import { shared } from '../../styles/shared.ts';

/** The drafts that are kept on this device alone, above those of the server: to be written on, or thrown away. */
@customElement('kept-drafts')
export class KeptDraftList extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      section {
        margin: 2px var(--gut) 12px;
        border-radius: var(--r-md);
        background: var(--field);
        overflow: hidden;
      }
      h2 {
        padding: 12px 14px 2px;
        font: 600 0.8125rem/1.125rem var(--font);
        color: var(--text-2);
      }
      li {
        display: flex;
        align-items: center;
        padding-inline-end: 4px;
      }
      .open {
        flex: 1;
        min-width: 0;
        min-height: 56px;
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr) auto;
        align-items: center;
        gap: 12px;
        padding: 6px 4px 6px 14px;
        text-align: start;
      }
      .open:focus-visible {
        outline-offset: -3px;
      }
      .open > .i {
        color: var(--text-2);
      }
      b {
        display: block;
        font: 600 0.9375rem/1.25rem var(--font);
      }
      small,
      time {
        font: var(--t-sm);
        color: var(--text-2);
      }
      small {
        display: block;
      }
      @media (hover: hover) {
        .open:hover {
          background: var(--hover);
        }
      }
    `,
  ];

  @consume({ context: composerContext }) private readonly composer!: Composer;
  @consume({ context: undoContext }) private readonly undo!: Undo;
  @state() private kept: readonly KeptDraft[] = [];
  #drafts: Drafts | null = null;
  #stop: (() => void) | null = null;

  constructor() {
    super();
    new ContextConsumer(this, {
      context: draftsContext,
      subscribe: true,
      callback: (drafts) => this.#follow(drafts),
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(null);
  }

  protected override render() {
    if (this.kept.length === 0) return nothing;
    return html`<section aria-labelledby="title">
      <h2 id="title">${msg('Kept on this device')}</h2>
      <ul>
        ${repeat(
          this.kept,
          ({ id }) => id,
          (kept) => this.#draft(kept),
        )}
      </ul>
    </section>`;
  }

  #draft(kept: KeptDraft): TemplateResult {
    const { draft, savedAt } = kept;
    const subject = display(draft.subject) || msg('(no subject)');
    const people = [...draft.to, ...draft.cc, ...draft.bcc].map((person) => nameOf(person, '')).join(', ');
    return html`<li>
      <button type="button" class="open" @click=${() => this.composer.open({ kind: 'kept', kept })}>
        ${icon('drafts', 20)}
        <span style="min-width: 0">
          <b class="t"><bdi>${subject}</bdi></b>
          <small class="t"><bdi>${people || msg('No recipients yet')}</bdi></small>
        </span>
        <time>${formats().searchDate(savedAt, Date.now())}</time>
      </button>
      ${iconButton('trash', msg(str`Discard draft “${subject}”`), () => void this.#discard(kept))}
    </li>`;
  }

  async #discard(kept: KeptDraft): Promise<void> {
    const drafts = this.#drafts;
    if (!drafts) return;
    await drafts.remove(kept.id);
    this.undo.propose(msg('Draft discarded'), null, () => drafts.save(kept));
  }

  #follow(drafts: Drafts | null): void {
    this.#stop?.();
    this.#drafts = drafts;
    this.#stop = drafts?.kept.subscribe((kept) => (this.kept = kept)) ?? null;
    this.kept = drafts?.kept.value ?? [];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kept-drafts': KeptDraftList;
  }
}
