import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailDocument } from '../../../src/ui/html/mail-document.ts';
import { prepareFrame, showMail } from '../../../src/ui/html/mail-frame.ts';

const theme = { dark: false, text: '#111', text2: '#444', link: '#015e83', line: '#ddd', field: '#eee' };
const words = { notLoaded: 'Picture not loaded', quoted: 'Show quoted text' };

let place: HTMLElement;
beforeEach(() => (place = document.body.appendChild(document.createElement('div'))));
afterEach(() => place.remove());

/** Shows a mail and waits until it is in its frame. */
function show(html: string, remote = false): Promise<HTMLIFrameElement> {
  const options = { ground: '#fff', remote, originalColours: false, language: 'en', words };
  const { root } = mailDocument(
    { kind: 'html', data: html },
    { ...options, theme: { ...theme, size: 17, height: 26 } },
  );
  return new Promise((filled) => showMail(place, { root, remote, title: 'Mail', height: 120 }, filled));
}

const waiting = (): HTMLIFrameElement | null =>
  document.querySelector<HTMLIFrameElement>('body > [hidden] > iframe');

/** Waits until a frame lies ready; false where the browser cannot move one. */
async function prepared(): Promise<boolean> {
  if (!('moveBefore' in Element.prototype)) return false;
  prepareFrame();
  await expect.poll(() => waiting()?.contentDocument?.URL).toBe('about:srcdoc');
  await expect.poll(() => waiting()?.contentDocument?.readyState).toBe('complete');
  return true;
}

const blocked = (inside: Document): Promise<string> =>
  new Promise((resolve) => {
    inside.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI), { once: true });
  });

describe.each(['made when needed', 'in wait'])('a frame %s', (kind) => {
  beforeEach(async () => {
    if (kind === 'in wait') await prepared();
    else waiting()?.remove();
  });

  test('may run nothing, and says so twice', async () => {
    const frame = await show('<p>hello</p>');
    expect(frame.getAttribute('sandbox')).toBe(
      'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    );
    const inside = frame.contentDocument!;
    const script = inside.createElement('script');
    script.textContent = 'parent.pwned = 1';
    inside.body.append(script);
    const image = inside.createElement('img');
    image.setAttribute('onerror', 'parent.pwned = 1');
    image.src = 'data:,';
    inside.body.append(image);
    await new Promise((resolve) => image.addEventListener('error', resolve));
    expect('pwned' in window).toBe(false);
  });

  test('fetches nothing from the network', async () => {
    const inside = (await show('<p>hello</p>')).contentDocument!;
    const image = inside.createElement('img');
    const refused = blocked(inside);
    image.src = 'https://picture.example/1.png';
    inside.body.append(image);
    expect(await refused).toBe('https://picture.example/1.png');
  });

  test('keeps its rules when the mail has taken the place of its document', async () => {
    const inside = (
      await show('<html><head><style>p{color:red}</style></head><body dir="rtl">x</body></html>')
    ).contentDocument!;
    expect(inside.compatMode).toBe('CSS1Compat');
    expect(inside.body.dir).toBe('rtl');
    expect(inside.querySelectorAll('html, body')).toHaveLength(2);
    const form = inside.createElement('form');
    const refused = blocked(inside);
    inside.body.append(form);
    const style = inside.createElement('link');
    style.rel = 'stylesheet';
    style.href = 'https://style.example/x.css';
    inside.head.append(style);
    expect(await refused).toBe('https://style.example/x.css');
  });

  test('shows the pictures that the mail brings', async () => {
    const red = `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"/>`;
    const inside = (await show(`<img src='${red}'>`)).contentDocument!;
    await expect.poll(() => inside.querySelector('img')?.naturalWidth).toBe(9);
  });

  test('shows one mail only: the next has another frame and nothing of this one', async () => {
    const first = await show('<p>first</p>');
    first.contentDocument!.body.dataset['seen'] = 'yes';
    const inside = first.contentDocument;
    if (kind === 'in wait') await prepared();
    const second = await show('<p>second</p>');
    expect(second).not.toBe(first);
    expect(second.contentDocument).not.toBe(inside);
    expect(place.querySelectorAll('iframe')).toHaveLength(1);
    expect(second.contentDocument!.body.textContent).toBe('second');
    expect(second.contentDocument!.body.dataset['seen']).toBeUndefined();
  });
});

test('pictures from the network only in a frame of their own, which is asked for', async () => {
  await prepared();
  const inside = (await show('<img src="data:,">', true)).contentDocument!;
  let refused = '';
  inside.addEventListener('securitypolicyviolation', ({ blockedURI }) => (refused = blockedURI));
  const image = inside.createElement('img');
  image.src = 'https://127.0.0.1:9/1.png';
  inside.body.append(image);
  await new Promise((resolve) => image.addEventListener('error', resolve));
  expect(refused).toBe('');
});

test('one in wait is moved with its document and filled at once', async () => {
  if (!(await prepared())) return;
  const [frame, inside] = [waiting(), waiting()?.contentDocument];
  let at: HTMLIFrameElement | null = null;
  const { root } = mailDocument(
    { kind: 'html', data: '<p>now</p>' },
    {
      ground: '#fff',
      remote: false,
      originalColours: false,
      language: 'en',
      words,
      theme: { ...theme, size: 17, height: 26 },
    },
  );
  showMail(place, { root, remote: false, title: 'Mail', height: 120 }, (filled) => (at = filled));
  expect(at).toBe(frame);
  expect(frame?.contentDocument).toBe(inside);
  expect(inside?.body.textContent).toBe('now');
});

test('put elsewhere, it loads anew and shows its mail again', async () => {
  const frame = await show('<p>kept</p>');
  const other = document.body.appendChild(document.createElement('div'));
  other.append(frame);
  await expect.poll(() => frame.contentDocument?.body?.textContent).toBe('kept');
  expect(frame.contentDocument?.URL).toBe('about:srcdoc');
  other.remove();
});
