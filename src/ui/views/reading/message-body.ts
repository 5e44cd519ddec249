import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MessageNumber } from '../../../core/model/ids.ts';
import { appearance } from '../../app/appearance.ts';
import { AppElement } from '../../app/element.ts';
import { Watch } from '../../app/observable.ts';
import { getLocale } from '../../i18n/locale.ts';
import { mailDocument } from '../../html/mail-document.ts';
import type { MailDocument, MailSource } from '../../html/mail-document.ts';
import { prepareFrame, showMail } from '../../html/mail-frame.ts';
import type { FrameTheme } from '../../html/frame-style.ts';
import { reset } from '../../styles/reset.ts';
import { FrameFit } from './frame-fit.ts';

/** Heights of the last bodies shown, so that opening one again moves nothing. */
const heights = new Map<MessageNumber, number>();
const keep = 200;

prepareFrame();

/**
 * The body of a message in its frame: sanitised, without scripts, without the network until asked.
 * @fires prepared - `CustomEvent<MailDocument>`: what was withheld, which pictures are wanted.
 */
@customElement('message-body')
export class MessageBody extends AppElement {
  static override styles = [
    reset,
    css`
      :host {
        display: block;
      }
      .body {
        padding: 4px var(--gut) 0;
      }
      .paper {
        margin: 4px var(--gut) 0;
        border-radius: var(--r-md);
        overflow: hidden;
        background: #fff;
        box-shadow: 0 0 0 1px var(--line);
      }
      iframe {
        background: transparent;
        color-scheme: inherit;
      }
      @container app (min-width: 900px) {
        .body {
          padding-inline: 20px;
        }
        .paper {
          margin-inline: 20px;
        }
      }
      @media print {
        .body,
        .paper {
          padding: 0;
          margin: 0;
          box-shadow: none;
          border-radius: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) number!: MessageNumber;
  @property({ attribute: false }) source: MailSource | null = null;
  @property({ type: Boolean }) remote = false;
  @property({ type: Boolean }) original = false;
  /** Pictures of the mail by Content-Id, as `blob:` addresses; filled in as they come. */
  @property({ attribute: false }) pictures: ReadonlyMap<string, string> = new Map();

  @state() private system = matchMedia('(prefers-color-scheme: dark)').matches;
  @query('.frame') private readonly place!: HTMLElement | null;

  readonly #looks = new Watch(this, appearance);
  readonly #fit = new FrameFit((height) => this.#remember(height));
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  readonly #onScheme = (event: MediaQueryListEvent): void => {
    this.system = event.matches;
  };
  #made: MailDocument | null = null;
  #shown: MailDocument | null = null;
  #madeFor = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scheme.addEventListener('change', this.#onScheme);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scheme.removeEventListener('change', this.#onScheme);
    this.#fit.release();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const dark = this.#dark();
    const key = `${this.remote} ${this.original} ${dark} ${getLocale()}`;
    if (!changed.has('source') && key === this.#madeFor) return;
    this.#madeFor = key;
    this.#made = this.source && mailDocument(this.source, this.#options(dark));
  }

  protected override render() {
    const made = this.#made;
    return made ? html`<div class="frame ${made.paper === 'theme' ? 'body' : 'paper'}"></div>` : nothing;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (this.#made !== this.#shown) this.#show(this.#made);
    else if (changed.has('pictures')) this.#fillPictures();
  }

  #show(made: MailDocument | null): void {
    this.#shown = made;
    this.#fit.release();
    if (!made || !this.place) return;
    const mail = {
      root: made.root,
      remote: this.remote,
      title: msg('Message body'),
      height: heights.get(this.number) ?? 120,
    };
    showMail(this.place, mail, (frame) => {
      if (this.#made !== made) return;
      this.#fillPictures();
      this.#fit.follow(frame);
    });
    this.dispatchEvent(new CustomEvent('prepared', { detail: made }));
  }

  /** The frame shares our origin for this and its height alone; nothing in it can run. */
  #fillPictures(): void {
    for (const image of this.#made?.root.querySelectorAll('img[data-cid]') ?? []) {
      const url = this.pictures.get(image.getAttribute('data-cid') ?? '');
      if (url && image.getAttribute('src') !== url) image.setAttribute('src', url);
    }
  }

  #remember(height: number): void {
    heights.delete(this.number);
    heights.set(this.number, height);
    const [oldest] = heights.keys();
    if (heights.size > keep && oldest !== undefined) heights.delete(oldest);
  }

  #dark(): boolean {
    const { theme } = this.#looks.value;
    return theme === 'system' ? this.system : theme === 'dark';
  }

  #options(dark: boolean) {
    const style = getComputedStyle(this);
    const token = (name: string): string => style.getPropertyValue(name).trim();
    const phone = matchMedia('(max-width: 899.98px)').matches;
    const theme: FrameTheme = {
      dark,
      text: token('--text'),
      text2: token('--text-2'),
      link: token('--accent-text'),
      line: token('--line'),
      field: token('--field'),
      size: phone ? 17 : 16,
      height: phone ? 26 : 25,
    };
    return {
      theme,
      ground: token('--surface'),
      remote: this.remote,
      originalColours: this.original,
      language: document.documentElement.lang,
      words: { notLoaded: msg('Picture not loaded'), quoted: msg('Show quoted text') },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-body': MessageBody;
  }
}
