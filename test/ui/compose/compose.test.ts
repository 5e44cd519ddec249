import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Fault } from '../../../src/core/base/errors.ts';
import type { OutgoingMail } from '../../../src/core/store/mail-store.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { FakeStore } from '../../fakes/fake-store.ts';
import { mockFolders, mockMessages } from '../../fakes/mock-mailbox.ts';
import { openApp } from '../app-page.ts';
import type { Size } from '../app-page.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const editor = page.getByRole('dialog', { name: 'New message' });
const undo = page.getByRole('status', { name: 'Undo' });

const sent = (services: FakeServices): readonly OutgoingMail[] =>
  services.store.intents.flatMap((intent) => (intent.kind === 'send' ? [intent.mail] : []));
const mimeOf = (mail: OutgoingMail | undefined): string => new TextDecoder().decode(mail?.mime);
const subject = (): string => (field('Subject').query() as HTMLInputElement | null)?.value ?? '';
const kept = (services: FakeServices) => services.drafts(mockAccount.id).all();

async function begin(
  size: Size = 'desk',
  path = '/mail/inbox',
  services = fakeServices(),
): Promise<FakeServices> {
  await openApp(size, services, path);
  return services;
}

async function open(): Promise<void> {
  await button('New message').click();
  await expect.element(editor).toBeVisible();
}

async function write(to: string, subject: string, text: string): Promise<void> {
  await field('To').fill(to);
  await userEvent.keyboard('{Enter}');
  await field('Subject').fill(subject);
  await field('Message').fill(text);
}

afterEach(() => {
  vi.restoreAllMocks();
});

beforeEach(() => {
  localStorage.clear();
});

describe('writing', () => {
  test('the names people and programs rely on', async () => {
    await begin();
    await open();
    for (const name of ['To', 'Subject', 'Message']) await expect.element(field(name)).toBeVisible();
    for (const name of ['Attach', 'Send', 'Discard', 'Close'])
      await expect.element(button(name)).toBeVisible();
    await button('Cc and Bcc').click();
    for (const name of ['Cc', 'Bcc']) await expect.element(field(name)).toBeVisible();
  });

  test('what is written goes out once, composed, and the editor is gone', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'Grüße aus Kiel 🕊', 'Hello Jonas,\nall is well.');
    await button('Send').click();
    await expect.element(undo).toHaveTextContent('Message sent');
    expect(editor.elements()).toEqual([]);
    const [mail] = sent(services);
    expect(sent(services)).toHaveLength(1);
    expect(mail?.draft).toMatchObject({
      to: [{ name: '', address: 'jonas@hafen.example' }],
      subject: 'Grüße aus Kiel 🕊',
      text: 'Hello Jonas,\nall is well.',
    });
    expect(mimeOf(mail)).toContain('From: Mara Feld <mara.feld@nordwind.example>');
    expect(mimeOf(mail)).toContain(`Message-ID: <${mail?.messageId}>`);
    expect(services.link.asked).toContainEqual({ kind: 'wake', account: mockAccount.id });
    expect(await kept(services)).toEqual([]);
  });

  test('undo brings the editor back with everything in it, and it is kept', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'Too early', 'Not yet.');
    await button('Send').click();
    await undo.getByRole('button', { name: 'Undo' }).click();
    await expect.element(field('Subject')).toHaveValue('Too early');
    await expect.element(field('Message')).toHaveTextContent('Not yet.');
    await expect.element(editor.getByRole('button', { name: 'jonas@hafen.example' })).toBeVisible();
    await expect
      .poll(async () => (await kept(services)).map(({ draft }) => draft.subject))
      .toEqual(['Too early']);
  });

  test('an address that was typed and not confirmed counts', async () => {
    const services = await begin();
    await open();
    await field('Subject').fill('Hello');
    await field('To').fill('jonas@hafen.example');
    await button('Send').click();
    await expect
      .poll(() => sent(services)[0]?.draft.to)
      .toEqual([{ name: '', address: 'jonas@hafen.example' }]);
  });

  test('Ctrl+Enter sends', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'Quick', 'By key.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => sent(services)).toHaveLength(1);
  });

  test.each([
    ['Linux x86_64', 'Send (Ctrl+Enter)'],
    ['MacIntel', 'Send (⌘↩)'],
  ])('the key that sends is called as on the keyboard (%s)', async (platform, title) => {
    vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform);
    await begin();
    await open();
    await expect.element(button('Send')).toHaveAttribute('title', title);
  });

  test('keys of the mail behind do nothing to it while one writes', async () => {
    const services = await begin();
    await open();
    await field('Subject').click();
    await userEvent.keyboard('e#s');
    editor
      .getByRole('button', { name: 'Attach' })
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'e', bubbles: true, composed: true }));
    await expect.element(field('Subject')).toHaveValue('e#s');
    expect(services.store.intents).toEqual([]);
  });
});

describe('what cannot be sent is said, and stays', () => {
  test.each([
    ['nobody', '', 'at least one address'],
    ['half an address', 'jana@', 'not a complete address'],
  ])('%s', async (_what, to, words) => {
    const services = await begin();
    await open();
    await field('To').fill(to);
    await field('Message').fill('Hello');
    await button('Send').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
    await expect.element(field('Message')).toHaveTextContent('Hello');
    expect(sent(services)).toEqual([]);
  });

  test('a full device', async () => {
    const services = await begin();
    services.store.perform = () => Promise.reject(new Fault({ code: 'quota', verdict: 'after-user' }));
    await open();
    await write('jonas@hafen.example', 'Hello', 'Text');
    await button('Send').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('no space left');
    await expect.element(field('Subject')).toHaveValue('Hello');
  });

  test('a file larger than what the relay carries', async () => {
    const services = fakeServices();
    services.link.answer = async ({ kind }) =>
      kind === 'relay-info' ? { version: '1', maxBody: 1_000, demo: null } : null;
    await begin('desk', '/mail/inbox', services);
    await open();
    await write('jonas@hafen.example', 'Large', 'Text');
    await attach(new File([new Uint8Array(2_000)], 'large.bin'));
    await expect.element(page.getByText('More than can be sent from here')).toBeVisible();
    await button('Send').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('larger than the server takes');
    expect(sent(services)).toEqual([]);
  });
});

describe('files', () => {
  test('dropped ones are read, named safely, counted and sent; one can be taken out again', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'Files', 'Here they are.');
    const bytes = new Uint8Array([0, 1, 2, 254, 255]);
    await attach(new File([bytes], '../../plan.pdf', { type: 'application/pdf' }), new File(['x'], 'x.txt'));
    await expect.element(page.getByText('2 files, 6 bytes')).toBeVisible();
    await button('Remove x.txt').click();
    await button('Send').click();
    await expect.poll(() => sent(services)).toHaveLength(1);
    const [file, ...more] = sent(services)[0]?.draft.files ?? [];
    expect(more).toEqual([]);
    expect(file?.name).not.toMatch(/[/\\]/);
    expect(file?.bytes).toEqual(bytes);
    expect(mimeOf(sent(services)[0])).toContain('AAEC/v8=');
  });
});

describe('answers', () => {
  test('a reply goes to the writer, quotes folded, and names its source', async () => {
    const services = await begin('desk', '/mail/inbox/3');
    await button('Reply').click();
    await expect.poll(subject).toMatch(/^Re: /);
    await expect.element(page.getByTitle('Show quoted text')).toBeVisible();
    await field('Message').fill('Gladly.');
    await button('Send').click();
    await expect.poll(() => sent(services)).toHaveLength(1);
    const draft = sent(services)[0]?.draft;
    expect(draft?.source).toEqual({ number: 3, verb: 'reply' });
    expect(draft?.to).toEqual([mockMessages[2]?.from]);
    expect(draft?.text).toMatch(/^Gladly\.\n\nOn .* wrote:\n> /);
  });

  test('the quote unfolds into the text, to be answered between its lines', async () => {
    await begin('desk', '/mail/inbox/3');
    await button('Reply').click();
    await page.getByTitle('Show quoted text').click();
    await expect.element(field('Message')).toHaveTextContent('wrote:');
    expect(page.getByTitle('Show quoted text').elements()).toEqual([]);
  });

  test('a text that is not here is fetched first', async () => {
    const store = new FakeStore({ folders: mockFolders, messages: mockMessages, withoutBody: [2] });
    const services = fakeServices(store);
    const usual = services.link.answer;
    services.link.answer = async (request, tell) => {
      if (request.kind === 'fetch-body') store.bodyArrived(request.number);
      return usual(request, tell);
    };
    await begin('desk', '/mail/inbox/3', services);
    await button('Reply').click();
    await expect.element(page.getByTitle('Show quoted text')).toBeVisible();
  });

  test('sending waits for the text that is still on its way', async () => {
    const store = new FakeStore({ folders: mockFolders, messages: mockMessages, withoutBody: [2] });
    const services = fakeServices(store);
    const usual = services.link.answer;
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    services.link.answer = async (request, tell) => {
      if (request.kind === 'fetch-body') {
        await arrived;
        store.bodyArrived(request.number);
      }
      return usual(request, tell);
    };
    await begin('desk', '/mail/inbox/3', services);
    await button('Reply').click();
    await expect.element(page.getByText('Fetching the original text')).toBeVisible();
    await field('Message').fill('Gladly.');
    await button('Send').click();
    expect(sent(services)).toEqual([]);
    arrive();
    await expect.poll(() => sent(services)).toHaveLength(1);
    expect(sent(services)[0]?.draft.text).toMatch(/^Gladly\.\n\nOn .* wrote:\n> /);
  });

  test('a forward takes the files along, fetched where they are missing', async () => {
    const services = fakeServices();
    const usual = services.link.answer;
    services.link.answer = async (request, tell) => {
      if (request.kind !== 'fetch-attachment') return usual(request, tell);
      services.store.attachments.set(request.fileReference, new Uint8Array([1, 2, 3]));
      return { size: 3 };
    };
    await begin('desk', '/mail/inbox/1', services);
    await button('Forward').click();
    await expect.poll(subject).toMatch(/^Fwd: /);
    await expect.element(page.getByText('2 files, 6 bytes')).toBeVisible();
    await field('To').fill('elif@example.org');
    await button('Send').click();
    await expect.poll(() => sent(services)[0]?.draft.files.map(({ bytes }) => bytes.length)).toEqual([3, 3]);
    expect(sent(services)[0]?.draft.source?.verb).toBe('forward');
  });

  test('a file that cannot be had stops the forward, and can be left out', async () => {
    const services = fakeServices();
    const usual = services.link.answer;
    services.link.answer = async (request, tell) => {
      if (request.kind === 'fetch-attachment') throw new Fault({ code: 'attachment-gone', verdict: 'never' });
      return usual(request, tell);
    };
    await begin('desk', '/mail/inbox/1', services);
    await button('Forward').click();
    await field('To').fill('elif@example.org');
    await expect.element(page.getByText('Not here. Remove it, or add it again.').first()).toBeVisible();
    await button('Send').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('is not here');
    expect(sent(services)).toEqual([]);
  });
});

describe('drafts', () => {
  test('Close keeps the draft on this device; Drafts shows it and opens it again', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'Half a thought', 'To be');
    await button('Close').click();
    await expect.element(undo).toHaveTextContent('Draft kept on this device');
    expect((await kept(services)).map(({ draft }) => draft.text)).toEqual(['To be']);
    await page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: 'Drafts' }).click();
    await page.getByRole('button', { name: /^Half a thought/ }).click();
    await expect.element(field('Message')).toHaveTextContent('To be');
    await field('Message').fill('To be continued');
    await button('Close').click();
    await expect
      .poll(async () => (await kept(services)).map(({ draft }) => draft.text))
      .toEqual(['To be continued']);
  });

  test('Back out of the page of a phone keeps the draft with what was typed last, says so, and Undo opens it', async () => {
    const services = await begin('phone');
    await open();
    await field('Subject').fill('On the stairs');
    await field('Message').fill('Two words');
    await field('To').fill('jonas@hafen.example');
    history.back();
    await expect.element(undo).toHaveTextContent('Draft kept on this device');
    expect(editor.elements()).toEqual([]);
    expect((await kept(services)).map(({ draft }) => [draft.subject, draft.text, draft.to])).toEqual([
      ['On the stairs', 'Two words', [{ name: '', address: 'jonas@hafen.example' }]],
    ]);
    await undo.getByRole('button', { name: 'Undo' }).click();
    await expect.element(field('Message')).toHaveTextContent('Two words');
    history.back();
    await expect.poll(() => editor.elements()).toEqual([]);
    expect(await kept(services)).toHaveLength(1);
  });

  test('Back out of an editor that was only opened says nothing', async () => {
    const services = await begin('phone');
    await open();
    history.back();
    await expect.poll(() => editor.elements()).toEqual([]);
    expect(undo.element().textContent?.trim()).toBe('');
    expect(await kept(services)).toEqual([]);
  });

  test('an editor that was only opened keeps nothing', async () => {
    const services = await begin('desk', '/mail/inbox/3');
    await button('Reply').click();
    await expect.poll(subject).toMatch(/^Re: /);
    await button('Close').click();
    expect(editor.elements()).toEqual([]);
    expect(await kept(services)).toEqual([]);
  });

  test('Discard throws it away, and Undo brings it back', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'Second thoughts', 'Better not');
    await button('Discard').click();
    await expect.element(undo).toHaveTextContent('Draft discarded');
    expect(await kept(services)).toEqual([]);
    await undo.getByRole('button', { name: 'Undo' }).click();
    await expect.element(field('Subject')).toHaveValue('Second thoughts');
  });

  test('what is being written is kept when the page goes', async () => {
    const services = await begin();
    await open();
    await write('jonas@hafen.example', 'In the train', 'Tunnel ahead');
    dispatchEvent(new Event('pagehide'));
    await expect.poll(async () => (await kept(services)).length).toBe(1);
  });

  test('a device without space says so and keeps the editor open', async () => {
    const services = fakeServices();
    const full = {
      all: async () => [],
      save: () => Promise.reject(new Fault({ code: 'quota', verdict: 'after-user' })),
      remove: async () => undefined,
    };
    await openApp('desk', { ...services, drafts: () => full }, '/mail/inbox');
    await open();
    await write('jonas@hafen.example', 'Much', 'Text');
    await button('Close').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('no space left');
    await expect.element(field('Subject')).toHaveValue('Much');
  });
});

describe('recipients', () => {
  test('people are suggested while one types; arrows and Enter choose', async () => {
    await begin();
    await open();
    await field('To').fill('eli');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await expect.element(list.getByRole('option', { name: /Elif/ })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(editor.getByRole('button', { name: /^Elif/ })).toBeVisible();
    await expect.element(field('To')).toHaveValue('');
  });

  test('Backspace goes to the last one, and takes it out', async () => {
    await begin();
    await open();
    await field('To').fill('jonas@hafen.example');
    await userEvent.keyboard('{Enter}');
    await expect.element(editor.getByRole('button', { name: 'jonas@hafen.example' })).toBeVisible();
    await userEvent.keyboard('{Backspace}{Backspace}');
    await expect
      .poll(() => editor.getByRole('button', { name: 'jonas@hafen.example' }).elements())
      .toEqual([]);
  });

  test('Escape closes the suggestions, not the editor', async () => {
    await begin();
    await open();
    await field('To').fill('eli');
    await expect.element(page.getByRole('option').first()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('option').elements()).toEqual([]);
    await expect.element(editor).toBeVisible();
  });
});

describe('on a phone the editor is a page', () => {
  test('it has the route, covers the mail, and Back keeps the draft', async () => {
    const services = await begin('phone');
    await open();
    await expect.poll(() => location.pathname).toBe('/compose');
    expect(document.querySelector('mail-app')?.shadowRoot?.querySelector('app-frame')?.inert).toBe(true);
    await write('jonas@hafen.example', 'On the way', 'Back soon');
    history.back();
    await expect.poll(() => editor.elements()).toEqual([]);
    await expect.poll(() => location.pathname).toBe('/mail/inbox');
    await expect
      .poll(async () => (await kept(services)).map(({ draft }) => draft.subject))
      .toEqual(['On the way']);
  });

  test('sent, one is back where one came from', async () => {
    const services = await begin('phone', '/mail/inbox/3');
    await button('Reply').click();
    await field('Message').fill('Yes.');
    await button('Send').click();
    await expect.poll(() => sent(services)).toHaveLength(1);
    await expect.poll(() => location.pathname).toBe('/mail/inbox/3');
  });

  test('the address /compose begins a message', async () => {
    await openApp('phone', fakeServices(), '/compose');
    await expect.element(editor).toBeVisible();
    await expect.element(field('To')).toBeVisible();
  });
});

/** Drops files on the editor. */
async function attach(...files: readonly File[]): Promise<void> {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  field('Message')
    .element()
    .dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }),
    );
}
