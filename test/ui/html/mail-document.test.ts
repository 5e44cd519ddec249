import { describe, expect, test } from 'vitest';
import { contrast, rgbOf } from '../../../src/ui/html/color.ts';
import { mailDocument } from '../../../src/ui/html/mail-document.ts';
import type { MailDocument, MailDocumentOptions } from '../../../src/ui/html/mail-document.ts';
import { newsletter } from '../../fakes/mock-mailbox.ts';

const light: MailDocumentOptions = {
  theme: {
    dark: false,
    text: '#171f26',
    text2: '#46515a',
    link: '#015e83',
    line: '#dbe1e4',
    field: '#ebf0f3',
    size: 17,
    height: 26,
  },
  ground: '#ffffff',
  remote: false,
  originalColours: false,
  language: 'en',
  words: { notLoaded: 'Picture not loaded', quoted: 'Show quoted text' },
};
const dark: MailDocumentOptions = { ...light, theme: { ...light.theme, dark: true }, ground: '#11161b' };

function made(html: string, options: Partial<MailDocumentOptions> = {}): MailDocument & { page: Document } {
  const result = mailDocument({ kind: 'html', data: html }, { ...light, ...options });
  const page = document.implementation.createHTMLDocument();
  page.replaceChild(result.root, page.documentElement);
  return { ...result, page };
}

describe('hostile HTML', () => {
  test.each([
    ['script', '<script>parent.pwned=1</script>hello'],
    ['handler', '<img src=x onerror="parent.pwned=1">hello'],
    ['svg', '<svg onload="parent.pwned=1"><script>1</script></svg>hello'],
    ['javascript link', '<a href="javascript:parent.pwned=1">hello</a>'],
    ['masked javascript link', '<a href=" java\tscript:parent.pwned=1">hello</a>'],
    ['data document', '<a href="data:text/html,<script>1</script>">hello</a>'],
    ['vbscript', '<a href="vbscript:msgbox(1)">hello</a>'],
    ['frame', '<iframe src="https://evil.example"></iframe><frame src=x>hello'],
    ['object', '<object data="x.swf"></object><embed src="x.swf">hello'],
    ['form', '<form action="https://evil.example"><input name=p><button>Go</button></form>hello'],
    ['meta refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example">hello'],
    ['base', '<base href="https://evil.example/">hello'],
    ['link', '<link rel=stylesheet href="https://evil.example/x.css">hello'],
    [
      'math mutation',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>hello',
    ],
    ['template', '<template><img src=x onerror=alert(1)></template>hello'],
    ['dialog', '<dialog open>hello</dialog>'],
  ])('%s does not come through, the text does', (_, html) => {
    const { page } = made(html);
    expect(
      page.querySelectorAll(
        'script, iframe, frame, object, embed, form, input, button, base, link, svg, math, template, dialog',
      ),
    ).toHaveLength(0);
    expect(
      [...page.querySelectorAll('meta')].some((meta) => meta.httpEquiv.toLowerCase() === 'refresh'),
    ).toBe(false);
    for (const element of page.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/i);
        expect(value.replaceAll(/\s/g, '')).not.toMatch(/^(?:javascript|vbscript|data:text)/i);
      }
    expect(page.body.textContent).toContain('hello');
  });

  test('a style cannot end its element or reach out of the frame', () => {
    const { page } = made(
      '<style>p{color:red} </style><style>@import "https://evil.example/x.css"; .a{position:fixed;behavior:url(x);background:url(https://evil.example/y)}</style><p style="position:fixed;top:0">x</p>',
    );
    const css = [...page.querySelectorAll('style')].map((style) => style.textContent).join('');
    expect(css).not.toMatch(/@import|evil\.example|position:\s*fixed|behavior/);
    expect(page.querySelector('p')?.style.position).toBe('');
  });

  test('addresses without a scheme lead nowhere: the frame’s base is this app', () => {
    const { page } = made('<a href="/settings/account">x</a><img src="icons/icon.svg"><a href="#part">y</a>');
    expect([...page.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([null, '#part']);
    expect(page.querySelector('img')?.getAttribute('src')).toBeNull();
  });

  test('links open outside and tell nobody where they were found', () => {
    const link = made(
      '<a href="https://example.org" target="_top" ping="https://evil.example">x</a>',
    ).page.querySelector('a');
    expect(link?.target).toBe('_blank');
    expect(link?.rel).toBe('noopener noreferrer');
    expect(link?.hasAttribute('ping')).toBe(false);
  });
});

describe('remote content', () => {
  test('what a newsletter fetches is withheld and counted, the counter of one pixel leaves no hole', () => {
    const { page, withheld } = made(newsletter);
    expect(withheld).toBe(3);
    const images = [...page.querySelectorAll('img')];
    expect(images).toHaveLength(2);
    expect(images.every((image) => image.src.startsWith('data:image/svg+xml,'))).toBe(true);
    expect(page.documentElement.outerHTML).not.toMatch(/bilder\.hausbrief|zaehler/);
  });

  test('once asked for, it is there', () => {
    const { page, withheld } = made(newsletter, { remote: true });
    expect(withheld).toBe(0);
    expect(page.querySelectorAll('img[src^="https://"]')).toHaveLength(3);
  });

  test('backgrounds count too, however they are written', () => {
    const { page, withheld } = made(
      '<style>.a{background:url( "https://evil.example/1.png" )} @media print{.b{list-style-image:url(//evil.example/2.png)}}</style>' +
        '<table background="https://evil.example/3.png"><tr><td style="background-image:url(https://evil.example/4.png)">x</td></tr></table>',
    );
    expect(withheld).toBe(4);
    expect(page.documentElement.outerHTML).not.toContain('evil.example');
  });

  test('pictures of the mail itself are no remote content', () => {
    const { contentIds, withheld, page } = made(
      '<img src="cid:Roof@Nordwind"><img src="data:image/png;base64,AAAA">',
    );
    expect(withheld).toBe(0);
    expect(contentIds).toEqual(['roof@nordwind']);
    expect(page.querySelector('img')?.dataset['cid']).toBe('roof@nordwind');
  });
});

describe('mail in the dark', () => {
  test.each([
    ['no colours', '<p>x</p>', 'theme'],
    ['white paper only', '<body bgcolor="#ffffff"><p style="background:#fff">x</p></body>', 'theme'],
    ['text colours only', '<p style="color:#1f4e9b">x</p>', 'theme'],
    ['a background', '<body style="background:#f4f1ea"><p>x</p></body>', 'paper'],
    [
      'a background in a sheet',
      '<style>td{background-color:navy}</style><table><tr><td>x</td></tr></table>',
      'paper',
    ],
    ['coloured tables', '<table bgcolor="#eeeeee"><tr><td>x</td></tr></table>', 'paper'],
    [
      'a dark style of its own',
      '<style>@media (prefers-color-scheme: dark){p{color:#fff}}</style><p>x</p>',
      'own',
    ],
    ['a word that it has one', '<meta name="color-scheme" content="light dark"><p>x</p>', 'own'],
  ])('%s', (_, html, paper) => {
    expect(made(html, dark).paper).toBe(paper);
  });

  test('colours that would vanish get the lightness they need, their hue stays', () => {
    const { page } = made(
      '<p style="color:#1f4e9b">a</p><font color="#000080">b</font><style>.MsoNormal{color:black}</style>',
      dark,
    );
    const ground = rgbOf(dark.ground)!;
    const paragraph = rgbOf(page.querySelector('p')!.style.color)!;
    expect(contrast(paragraph, ground)).toBeGreaterThanOrEqual(4.49);
    expect(paragraph.b).toBeGreaterThan(paragraph.r);
    const old = page.querySelector('p + *')!.getAttribute('color')!;
    expect(contrast(rgbOf(old)!, ground)).toBeGreaterThanOrEqual(4.4);
    const sheet = [...page.querySelectorAll('style')].at(-1)!.textContent;
    expect(contrast(rgbOf(/color: ([^;]+);/.exec(sheet)![1]!)!, ground)).toBeGreaterThanOrEqual(4.49);
  });

  test('colours that are readable are left alone', () => {
    expect(made('<p style="color:#8ab4f8">a</p>', dark).page.querySelector('p')!.style.color).toBe(
      'rgb(138, 180, 248)',
    );
    expect(made('<p style="color:#1f4e9b">a</p>').page.querySelector('p')!.style.color).toBe(
      'rgb(31, 78, 155)',
    );
  });

  test('the original colours, where a person wants them', () => {
    const { page, paper } = made('<p style="color:#1f4e9b">a</p>', { ...dark, originalColours: true });
    expect(paper).toBe('paper');
    expect(page.querySelector('p')!.style.color).toBe('rgb(31, 78, 155)');
  });
});

describe('quoted text', () => {
  const folds = (html: string): string | null =>
    made(html).page.querySelector('details')?.textContent ?? null;

  test.each([
    [
      'Apple Mail, Thunderbird',
      '<p>Yes.</p><div>Am 23.11.2026 schrieb Mara:</div><blockquote type="cite">Old</blockquote>',
    ],
    [
      'Gmail',
      '<div>Yes.</div><div class="gmail_quote"><div>On Mon wrote:</div><blockquote>Old</blockquote></div>',
    ],
    ['Outlook on the web', '<div>Yes.</div><hr><div id="divRplyFwdMsg">From: Mara</div><div>Old</div>'],
    [
      'Outlook',
      '<p>Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt">From: Mara</div></div><p>Old</p>',
    ],
  ])('%s: folded', (_, html) => {
    expect(folds(html)).toContain('Old');
    expect(folds(html)).not.toContain('Yes.');
  });

  test('a forwarded mail has nothing before its quote: it stays open', () => {
    expect(folds('<div class="gmail_quote">Old</div>')).toBeNull();
  });

  test('answers between the lines stay open', () => {
    expect(folds('<p>Yes.</p><blockquote type="cite">Old</blockquote><p>And this.</p>')).toBeNull();
  });
});

test('plain text: escaped, linked, quotes as quotes', () => {
  const { root } = mailDocument(
    {
      kind: 'text',
      data: 'See <b>this</b>: https://example.org/a?b=1&c=2, (www.example.com)\nor x@example.org\n\n> old\n>> older\n-- \nMara',
    },
    light,
  );
  expect(root.querySelector('b')).toBeNull();
  expect([...root.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
    'https://example.org/a?b=1&c=2',
    'http://www.example.com',
    'mailto:x@example.org',
  ]);
  expect(root.querySelector('blockquote blockquote')?.textContent).toBe('older');
  expect(root.querySelector('.bt-sign')?.textContent).toContain('Mara');
});

test('a javascript address in plain text is text', () => {
  const { root } = mailDocument({ kind: 'text', data: 'javascript:alert(1) and file:///etc/passwd' }, light);
  expect(root.querySelector('a')).toBeNull();
});
