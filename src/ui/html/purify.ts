import DOMPurify from 'dompurify';

/**
 * What a mail may bring: text, tables, pictures, styles. No forms, no frames, no media, nothing that runs, nothing that
 * names or reaches the page around it. This is the first of three walls; the frame without scripts and its own
 * Content-Security-Policy are the others.
 */
const profile = {
  USE_PROFILES: { html: true },
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  SANITIZE_DOM: true,
  FORBID_TAGS: [
    'audio',
    'base',
    'button',
    'datalist',
    'dialog',
    'embed',
    'fieldset',
    'form',
    'frame',
    'frameset',
    'iframe',
    'input',
    'link',
    'marquee',
    'meta',
    'meter',
    'object',
    'optgroup',
    'option',
    'output',
    'picture',
    'progress',
    'select',
    'slot',
    'source',
    'template',
    'textarea',
    'title',
    'track',
    'video',
  ],
  FORBID_ATTR: [
    'accesskey',
    'action',
    'autofocus',
    'contenteditable',
    'download',
    'draggable',
    'form',
    'formaction',
    'inert',
    'is',
    'nonce',
    'part',
    'ping',
    'popover',
    'popovertarget',
    'popovertargetaction',
    'role',
    'sizes',
    'slot',
    'srcset',
    'tabindex',
    'target',
    'usemap',
  ],
  // Asked of every attribute, so what is no address at all has to pass: `dropRelative` comes after. Pictures may also be
  // `data:` (DOMPurify allows that for <img> alone).
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

/** Parses hostile HTML into a detached document that holds only what a mail may bring. */
export function purify(html: string): HTMLElement {
  const root = DOMPurify.sanitize(html, profile);
  // With WHOLE_DOCUMENT and RETURN_DOM this is the <html> element.
  const mail = root as unknown as HTMLElement;
  dropRelative(mail);
  return mail;
}

/** An address without a scheme would lead into this app: the frame takes its base from the page. */
function dropRelative(root: HTMLElement): void {
  for (const name of ['href', 'src', 'background', 'cite', 'longdesc'])
    for (const element of root.querySelectorAll(`[${name}]`))
      if (!/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(element.getAttribute(name) ?? ''))
        element.removeAttribute(name);
}
