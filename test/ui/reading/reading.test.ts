import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Fault } from '../../../src/core/base/errors.ts';
import type { FileReference, MessageNumber } from '../../../src/core/model/ids.ts';
import { FakeStore } from '../../fakes/fake-store.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { mockFolders, mockMessages } from '../../fakes/mock-mailbox.ts';
import { openApp } from '../app-page.ts';

const row = (name: RegExp) => page.getByRole('listitem', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

beforeEach(() => {
  localStorage.clear();
});

/** The frame of the body, once its document is there. */
async function frame(): Promise<{ element: HTMLIFrameElement; body: HTMLElement }> {
  const find = (root: ParentNode & Node): HTMLIFrameElement | null => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLIFrameElement && element.title === 'Message body') return element;
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  await expect.poll(() => find(document)?.contentDocument?.body?.textContent?.trim()).toBeTruthy();
  const element = find(document)!;
  return { element, body: element.contentDocument!.body };
}

describe('the body', () => {
  test('stands in a frame that runs nothing and fetches nothing', async () => {
    await openApp('desk');
    await row(/Jana Brandt/).click();
    const { element, body } = await frame();
    expect(element.getAttribute('sandbox')).toBe(
      'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    );
    expect(body.textContent).toContain('Guten Morgen Mara');
    expect(body.querySelector('details')?.open).toBe(false);
  });

  test('is as high as its text, so that the page scrolls and not the frame', async () => {
    await openApp('phone');
    await row(/Jana Brandt/).click();
    const { element, body } = await frame();
    const root = element.contentDocument!.documentElement;
    await expect.poll(() => root.scrollHeight - element.clientHeight).toBeLessThanOrEqual(1);
    await expect.poll(() => element.clientHeight - body.getBoundingClientRect().bottom).toBeLessThan(24);
  });

  test('wider than the pane it is scaled to fit', async () => {
    const wide = {
      ...mockMessages[0]!,
      html: '<table width="600"><tr><td width="600" height="900">wide</td></tr></table>',
    };
    await openApp('phone', fakeServices(new FakeStore({ folders: mockFolders, messages: [wide] })));
    await row(/Jana Brandt/).click();
    const { element } = await frame();
    await expect
      .poll(() => Number(element.contentDocument!.documentElement.style.zoom))
      .toBeGreaterThanOrEqual(0.58);
    expect(Number(element.contentDocument!.documentElement.style.zoom)).toBeLessThan(0.62);
    // 900 pixels of mail at that scale; no blank below it.
    await expect.poll(() => element.clientHeight).toBeGreaterThan(900 * 0.57);
    expect(element.clientHeight).toBeLessThan(900 * 0.66);
  });

  test('remote pictures are withheld until asked for', async () => {
    await openApp('desk');
    await row(/Hausbrief/).click();
    await expect
      .element(page.getByText('3 pictures withheld. Loading them tells the sender that you read this.'))
      .toBeVisible();
    expect((await frame()).body.querySelectorAll('img[src^="https:"]')).toHaveLength(0);
    await button('Show remote content').click();
    await expect.element(button('Show remote content')).not.toBeInTheDocument();
    await expect.poll(async () => (await frame()).body.querySelectorAll('img[src^="https:"]').length).toBe(3);
  });

  test('the next message begins withheld again', async () => {
    await openApp('desk');
    await row(/Hausbrief/).click();
    await button('Show remote content').click();
    await row(/IT-Service/).click();
    await row(/Hausbrief/).click();
    await expect.element(button('Show remote content')).toBeVisible();
  });

  test('its own pictures come from its attachments and are no files of the list', async () => {
    const services = fakeServices();
    const picture = new Uint8Array(await (await fetch('/icons/icon-192.png')).arrayBuffer());
    services.link.answer = async (request) => {
      if (request.kind === 'fetch-attachment') services.store.attachments.set(request.fileReference, picture);
      return null;
    };
    await openApp('desk', services);
    await row(/Photos from the site/).click();
    await expect.poll(async () => (await frame()).body.querySelector('img')?.src).toMatch(/^blob:/);
    await expect.poll(async () => (await frame()).body.querySelector('img')?.naturalWidth).toBe(192);
    const files = page.getByRole('region', { name: 'Attachments' });
    await expect.element(files.getByRole('button', { name: 'site.zip, 12 MB' })).toBeVisible();
    expect(files.getByRole('button').elements()).toHaveLength(1);
  });

  test('what is not here is fetched by the worker and shown when it comes', async () => {
    const store = new FakeStore({ folders: mockFolders, messages: mockMessages, withoutBody: [0] });
    const services = fakeServices(store);
    await openApp('desk', services);
    await row(/Jana Brandt/).click();
    await expect
      .poll(() => services.link.asked)
      .toContainEqual({ kind: 'fetch-body', account: mockAccount.id, number: 1 });
    store.bodyArrived(1 as MessageNumber);
    services.link.tell({ kind: 'changed', account: mockAccount.id, version: 2 });
    expect((await frame()).body.textContent).toContain('Guten Morgen Mara');
    expect(services.link.asked.filter(({ kind }) => kind === 'fetch-body')).toHaveLength(1);
  });

  test('that it could not be fetched is said, with a way to try again', async () => {
    const store = new FakeStore({ folders: mockFolders, messages: mockMessages, withoutBody: [0] });
    const services = fakeServices(store);
    services.link.answer = async (request) => {
      if (request.kind === 'fetch-body') throw new Fault({ code: 'status-500', verdict: 'later' });
      return null;
    };
    await openApp('desk', services);
    await row(/Jana Brandt/).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The text could not be fetched');
    services.link.answer = async () => null;
    await button('Try again').click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});

describe('files', () => {
  async function openFile(services: FakeServices): Promise<void> {
    await openApp('desk', services);
    await row(/Contract draft/).click();
    await page.getByRole('button', { name: 'Contract draft v7.docx, 312 kB' }).click();
  }

  test('a tap fetches the file and hands it to the downloads under a name that is safe', async () => {
    const services = fakeServices();
    services.link.answer = async (request, progress) => {
      if (request.kind !== 'fetch-attachment') return null;
      progress?.({ kind: 'fetch-attachment', received: 100, total: 312 });
      services.store.attachments.set(request.fileReference, new Uint8Array([80, 75, 3, 4]));
      return { size: 4 };
    };
    const saved: string[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) saved.push(`${this.download} ${new URL(this.href).protocol}`);
      else click.call(this);
    };
    try {
      await openFile(services);
      await expect.poll(() => saved).toEqual(['Contract draft v7.docx blob:']);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    await expect.element(page.getByText('312 kB, on this device')).toBeVisible();
    expect(services.link.asked).toContainEqual({
      kind: 'fetch-attachment',
      account: mockAccount.id,
      number: 5,
      fileReference: 'ref:Contract draft v7.docx' as FileReference,
    });
  });

  test('a file that is here is marked from the first paint on, and is not fetched again', async () => {
    const services = fakeServices();
    services.store.attachments.set('ref:Contract draft v7.docx', new Uint8Array([80, 75, 3, 4]));
    await openApp('desk', services);
    await row(/Contract draft/).click();
    const files = page.getByRole('region', { name: 'Attachments' });
    await expect.element(files).toBeVisible();
    expect(files.getByRole('button').element().getAttribute('aria-label')).toBe(
      'Contract draft v7.docx, 312 kB, on this device',
    );
    expect(services.link.asked.map(({ kind }) => kind)).not.toContain('fetch-attachment');
  });

  test('a file that cannot be fetched says so in its place', async () => {
    const services = fakeServices();
    services.link.answer = async (request) => {
      if (request.kind === 'fetch-attachment') throw new Fault({ code: 'offline', verdict: 'later' });
      return null;
    };
    await openFile(services);
    await expect.element(page.getByText('Not fetched. Tap to try again.')).toBeVisible();
  });
});

describe('who, what, when', () => {
  test('recipients unfold to every address', async () => {
    await openApp('phone');
    await row(/Jana Brandt/).click();
    await button('to me and Milan').click();
    await expect.element(page.getByText('Mara Feld <mara.feld@nordwind.example>').first()).toBeVisible();
  });

  test('an invitation is shown and does not pretend to be answerable', async () => {
    await openApp('phone');
    await row(/Quarterly/).click();
    const card = page.getByRole('region', { name: 'Invitation' });
    await expect.element(card).toHaveTextContent('Speicher, 2nd floor');
    expect(card.getByRole('button').elements()).toHaveLength(0);
  });

  test('every button of the contract is there once, on a phone and on a desktop', async () => {
    for (const size of ['phone', 'desk'] as const) {
      document.body.replaceChildren();
      await openApp(size);
      await row(/Jana Brandt/).click();
      for (const name of [
        'Reply',
        'Reply all',
        'Forward',
        'Archive',
        'Delete',
        'Move',
        'Mark as unread',
        'Flag',
        'More',
      ]) {
        await expect.element(button(name)).toBeVisible();
        expect(button(name).elements()).toHaveLength(1);
      }
    }
  });

  test('Back leads to the list, which is where it was', async () => {
    await openApp('phone');
    await row(/Noah Lindqvist, Contract/).click();
    await button('Back to Inbox').click();
    await expect.element(row(/Noah Lindqvist, Contract/)).toBeVisible();
    expect(location.pathname).toBe('/mail/inbox');
  });

  test('a message that is gone is said to be gone', async () => {
    await openApp('desk', fakeServices(), '/mail/inbox/9999');
    await expect.element(page.getByRole('heading', { name: 'This message is gone' })).toBeVisible();
  });
});
