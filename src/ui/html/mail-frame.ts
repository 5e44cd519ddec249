import { afterPaint } from '../app/after-paint.ts';
import { trustedFrame } from './trusted-types.ts';

/** Nothing runs; links open outside. The origin is ours for the sake of the pictures and the height alone. */
const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** The frame's own rules: nothing runs, nothing is submitted, nothing is fetched but what the person asked for. */
function emptyDocument(remote: boolean): string {
  const images = remote ? 'data: blob: https: http:' : 'data: blob:';
  const policy = `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">`;
}

function emptyFrame(remote: boolean): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', sandbox);
  frame.referrerPolicy = 'no-referrer';
  frame.srcdoc = trustedFrame(emptyDocument(remote));
  return frame;
}

/** The document with the rules above; null while it is on its way. */
function documentOf(frame: HTMLIFrameElement): Document | null {
  const { contentDocument } = frame;
  return contentDocument?.URL === 'about:srcdoc' && contentDocument.readyState === 'complete'
    ? contentDocument
    : null;
}

/** An empty frame in wait, out of sight. */
let spare: HTMLIFrameElement | null = null;
const nursery = document.createElement('div');
nursery.hidden = true;

/**
 * Makes a frame before it is needed, so that the next message need not wait for one and its document. Only where a frame
 * can be moved without being loaded anew; elsewhere each is made where it stands.
 */
export function prepareFrame(): void {
  if (!('moveBefore' in Element.prototype)) return;
  afterPaint(() => {
    if (spare?.isConnected) return;
    spare = emptyFrame(false);
    document.body.append(nursery);
    nursery.replaceChildren(spare);
  });
}

export type ShownMail = {
  readonly root: HTMLElement;
  /** Pictures may come from the network. */
  readonly remote: boolean;
  readonly title: string;
  /** Pixels, until it is known. */
  readonly height: number;
};

/**
 * Shows a mail at `place`, in a frame that has never shown another and never will.
 * @param filled Called when the mail is in the frame's document: at once where a frame was in wait.
 */
export function showMail(place: Element, mail: ShownMail, filled: (frame: HTMLIFrameElement) => void): void {
  const spared = mail.remote ? null : takeSpare(place);
  const frame = spared ?? emptyFrame(mail.remote);
  frame.title = mail.title;
  frame.style.height = `${mail.height}px`;
  // An empty document has no dark ground yet.
  frame.style.visibility = 'hidden';
  const fill = (): void => {
    const owner = documentOf(frame);
    if (!owner) return;
    owner.replaceChild(mail.root, owner.documentElement);
    frame.style.visibility = '';
    filled(frame);
  };
  // Comes again when the frame is put elsewhere and loads its empty document anew.
  frame.addEventListener('load', fill);
  if (spared) fill();
  else place.replaceChildren(frame);
  prepareFrame();
}

/** Moves the frame in wait, with its document, to where it is needed. */
function takeSpare(place: Element): HTMLIFrameElement | null {
  const frame = spare;
  if (!frame || !documentOf(frame) || !place.isConnected) return null;
  spare = null;
  place.replaceChildren();
  place.moveBefore(frame, null);
  return documentOf(frame) ? frame : null;
}
