import { rgbOf } from './color.ts';
import { frameStyle } from './frame-style.ts';
import type { FrameTheme } from './frame-style.ts';
import { fitToDark, paperOf } from './paper.ts';
import type { Paper } from './paper.ts';
import { picturePlaceholder } from './placeholder.ts';
import { textToHtml } from './plain-text.ts';
import { purify } from './purify.ts';
import { foldQuote } from './quote.ts';
import { withholdRemote } from './remote.ts';

export type MailSource = {
  readonly kind: 'html' | 'text';
  readonly data: string;
};

export type MailDocumentOptions = {
  readonly theme: FrameTheme;
  /** What lies behind the frame, as CSS. */
  readonly ground: string;
  /** The person asked for pictures from the network. */
  readonly remote: boolean;
  /** The person asked for the colours as they were sent. */
  readonly originalColours: boolean;
  readonly language: string;
  /** Words inside the frame, already in the person's language. */
  readonly words: { readonly notLoaded: string; readonly quoted: string };
};

export type MailDocument = {
  /** The `<html>` element, for the document of a frame (`mail-frame.ts`). */
  readonly root: HTMLElement;
  readonly paper: Paper;
  /** Things from the network that were not fetched. */
  readonly withheld: number;
  /** Content-Ids of pictures the mail shows, lower case, without brackets. */
  readonly contentIds: readonly string[];
};

/** The whole way of a body from hostile text to the document of its frame. */
export function mailDocument(source: MailSource, options: MailDocumentOptions): MailDocument {
  const html = source.kind === 'html' ? source.data : textToHtml(source.data);
  const root = purify(html);
  const body = root.querySelector('body') ?? root;
  const withheld = withholdRemote(root, {
    allowed: options.remote,
    placeholder: picturePlaceholder(options.words.notLoaded),
  });
  secureLinks(root);
  fitImages(root);
  const contentIds = takeContentIds(root);
  foldQuote(body, options.words.quoted);
  const paper = paperIn(html, root, options);
  const head =
    root.querySelector('head') ??
    root.insertBefore(root.ownerDocument.createElement('head'), root.firstChild);
  const style = root.ownerDocument.createElement('style');
  style.textContent = frameStyle(options.theme, paper);
  head.prepend(style);
  root.setAttribute('lang', options.language);
  return { root, paper, withheld, contentIds };
}

function paperIn(html: string, root: HTMLElement, options: MailDocumentOptions): Paper {
  const paper = paperOf(html, root);
  if (!options.theme.dark) return paper === 'own' ? 'paper' : paper;
  if (options.originalColours) return 'paper';
  const ground = rgbOf(options.ground);
  if (paper === 'theme' && ground) fitToDark(root, ground);
  return paper;
}

/** Links open outside and tell nobody where they were found. Anchors inside the mail stay inside. */
function secureLinks(root: HTMLElement): void {
  for (const link of root.querySelectorAll('a[href], area[href]')) {
    if (link.getAttribute('href')?.startsWith('#')) continue;
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
}

/** Large pictures shrink with the pane; small ones (spacers, lines) keep what they were given. */
function fitImages(root: HTMLElement): void {
  for (const image of root.querySelectorAll('img')) {
    const width =
      Number.parseFloat(image.getAttribute('width') ?? '') || Number.parseFloat(image.style.width) || 0;
    if (width > 120) image.classList.add('bt-fit');
    image.setAttribute('loading', 'eager');
    image.setAttribute('decoding', 'async');
  }
}

/** `cid:` addresses become a mark that the page fills once the attachment is here. */
function takeContentIds(root: HTMLElement): readonly string[] {
  const ids = new Set<string>();
  for (const image of root.querySelectorAll('img[src]')) {
    const id = /^cid:(.+)$/i.exec(image.getAttribute('src') ?? '')?.[1];
    if (!id) continue;
    const key = decoded(id).replace(/^<|>$/g, '').toLowerCase();
    ids.add(key);
    image.removeAttribute('src');
    image.setAttribute('data-cid', key);
  }
  return [...ids];
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
