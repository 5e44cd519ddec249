import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { openApp } from '../app-page.ts';

// Fingers on the list (look.md, motion): a swipe does what it was let go on, a pull at the top fetches.

afterEach(() => document.body.replaceChildren());

/** An element anywhere below, through shadow roots. */
function deep(selector: string, root: ParentNode = document): HTMLElement | null {
  const own = root.querySelector<HTMLElement>(selector);
  if (own) return own;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && deep(selector, element.shadowRoot);
    if (found) return found;
  }
  return null;
}

const row = (): HTMLElement => deep('.row[data-number]')!;

/** A finger goes down on the first row, moves this share of its width, and is lifted. */
async function swipe(share: number, end: 'pointerup' | 'pointercancel' = 'pointerup'): Promise<void> {
  const target = row();
  const { left, top, width, height } = target.getBoundingClientRect();
  const x = left + width / 2 - (share * width) / 2;
  const point = (type: string, clientX: number): void => {
    const event = new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      isPrimary: true,
      pointerType: 'touch',
      pointerId: 1,
      clientX,
      clientY: top + height / 2,
    });
    target.querySelector('a')!.dispatchEvent(event);
  };
  target.setPointerCapture = () => undefined;
  point('pointerdown', x);
  for (const part of [0.2, 0.5, 1]) {
    point('pointermove', x + share * width * part);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  point(end, x + share * width);
}

const list = (): ReturnType<typeof page.getByRole> => page.getByRole('list', { name: 'Messages' });
const first = (): string =>
  row().getAttribute('aria-label') ?? row().querySelector('a')?.getAttribute('aria-label') ?? '';
const undo = (): ReturnType<typeof page.getByRole> =>
  page.getByRole('status', { name: 'Undo' }).getByRole('button', { name: 'Undo' });

const open = async (): Promise<FakeServices> => {
  const services = await openApp('phone');
  await expect.element(list()).toBeVisible();
  return services;
};

describe('swipe', () => {
  test('short to the left archives, and Undo brings it back', async () => {
    await open();
    const subject = first();
    await swipe(-0.35);
    await expect.element(undo()).toBeVisible();
    await expect.poll(first).not.toBe(subject);
    await undo().click();
    await expect.poll(first).toBe(subject);
  });

  test('long to the left deletes', async () => {
    await open();
    await swipe(-0.7);
    await expect.element(page.getByText('Deleted 1 message')).toBeVisible();
  });

  test('short to the right changes the read state, and the row stays', async () => {
    const { store } = await open();
    const unread = async (): Promise<number> =>
      (await store.folders()).find(({ role }) => role === 'inbox')!.unread;
    const before = await unread();
    await swipe(0.35);
    await expect.poll(async () => Math.abs((await unread()) - before)).toBe(1);
  });

  test('let go too early, or taken away by the browser, does nothing', async () => {
    await open();
    const subject = first();
    await swipe(-0.15);
    await swipe(-0.5, 'pointercancel');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(first()).toBe(subject);
    await expect.element(undo()).not.toBeInTheDocument();
  });
});

describe('pull to refresh', () => {
  /** A finger pulls the list down by so many pixels. */
  function pull(pixels: number): void {
    let scroller: HTMLElement | null = row();
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1)
      scroller =
        scroller.parentElement ?? ((scroller.getRootNode() as ShadowRoot).host as HTMLElement | null);
    const target = scroller!;
    const touch = (type: string, clientY: number): void => {
      const finger = new Touch({ identifier: 1, target, clientX: 100, clientY });
      target.dispatchEvent(
        new TouchEvent(type, {
          bubbles: true,
          cancelable: true,
          touches: type === 'touchend' ? [] : [finger],
        }),
      );
    };
    touch('touchstart', 200);
    for (let y = 20; y <= pixels; y += 20) touch('touchmove', 200 + y);
    touch('touchend', 200 + pixels);
  }

  test('far enough asks the worker for everything now; less does not', async () => {
    const { link } = await open();
    const asked = (): number => link.asked.filter(({ kind }) => kind === 'sync-now').length;
    pull(60);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked()).toBe(0);
    pull(240);
    await expect.poll(asked).toBe(1);
  });
});
