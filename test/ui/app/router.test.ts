import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Router } from '../../../src/ui/app/router.ts';
import type { Place } from '../../../src/ui/app/router.ts';
import { pathOf, routeOf } from '../../../src/ui/app/routes.ts';
import type { Route } from '../../../src/ui/app/routes.ts';

const at = (path: string): Route => routeOf(new URL(path, location.origin))!;

const [inbox, sent, message] = [at('/mail/inbox'), at('/mail/sent'), at('/mail/inbox/17')];
const [settings, outbox] = [at('/settings'), at('/settings/outbox')];

/** Clicks on links that are the browser's business; with the Navigation API it does not even ask. */
const leftAlone: readonly (readonly [href: string, how: MouseEventInit])[] = [
  ['#top', {}],
  ['https://elsewhere.example/mail/inbox', {}],
  ['/relay/info', {}],
  ['/mail/sent', { ctrlKey: true }],
  ['/mail/sent', { metaKey: true }],
  ['/mail/sent', { shiftKey: true }],
  ['/mail/sent', { altKey: true }],
  ['/mail/sent', { button: 1 }],
];

/** Every router listens as long as its page lives; the one before must not answer in the next test. */
let deaf: (() => void)[] = [];

/** A router as the page makes it at its start, and the places it goes through from there. */
function start(): { readonly router: Router; readonly went: readonly string[] } {
  for (const target of [window, document, ...('navigation' in window ? [navigation] : [])]) {
    const listen = target.addEventListener.bind(target) as EventTarget['addEventListener'];
    vi.spyOn(target as EventTarget, 'addEventListener').mockImplementation((type, listener) => {
      listen(type, listener);
      deaf.push(() => target.removeEventListener(type, listener as EventListener));
    });
  }
  const router = new Router();
  vi.restoreAllMocks();
  const went: string[] = [];
  router.place.subscribe(({ route, direction }: Place) => went.push(`${direction} ${pathOf(route)}`));
  return { router, went };
}

afterEach(() => {
  for (const stop of deaf) stop();
  deaf = [];
  document.body.replaceChildren();
});

describe.each(['Navigation API', 'history'])('with the %s', (way) => {
  const given = Object.getOwnPropertyDescriptor(window, 'navigation')!;

  beforeEach(() => {
    // As in Safari before 26.2 and Firefox before 147.
    if (way === 'history') Reflect.deleteProperty(window, 'navigation');
    expect('navigation' in window).toBe(way !== 'history');
    // What the page was opened with: no state of ours, nothing of ours before it.
    history.pushState(null, '', '/__vitest__');
    history.pushState(null, '', '/mail/inbox');
  });

  afterEach(() => {
    Object.defineProperty(window, 'navigation', given);
  });

  test('a step forward, back, and forward again', async () => {
    const { router, went } = start();
    router.go(message);
    await expect.poll(() => went).toEqual(['forward /mail/inbox/17']);
    router.back(inbox);
    await expect.poll(() => went).toContain('back /mail/inbox');
    history.forward();
    await expect
      .poll(() => went)
      .toEqual(['forward /mail/inbox/17', 'back /mail/inbox', 'forward /mail/inbox/17']);
    expect(location.pathname).toBe('/mail/inbox/17');
    expect(router.route).toEqual(message);
  });

  test('what is replaced keeps its place among the others', async () => {
    const { router, went } = start();
    router.go(settings);
    await expect.poll(() => went.length).toBe(1);
    router.go(outbox, { replace: true });
    await expect.poll(() => went.length).toBe(2);
    router.go(sent);
    await expect.poll(() => went.length).toBe(3);
    router.back(inbox);
    await expect.poll(() => went.at(-1)).toBe('back /settings/outbox');
    // One more step is inside the app: to where the person was, not to the parent.
    router.back(settings);
    await expect.poll(() => went.at(-1)).toBe('back /mail/inbox');
    expect(went).toEqual([
      'forward /settings',
      'cut /settings/outbox',
      'forward /mail/sent',
      'back /settings/outbox',
      'back /mail/inbox',
    ]);
  });

  test('a page that was opened at a message goes up to its list, once, and no entry is added', async () => {
    history.replaceState(null, '', '/mail/inbox/17');
    const { router, went } = start();
    const { length } = history;
    router.back(inbox);
    await expect.poll(() => went).toEqual(['back /mail/inbox']);
    expect([location.pathname, history.length]).toEqual(['/mail/inbox', length]);
    router.go(message);
    await expect.poll(() => went.length).toBe(2);
    router.back(sent);
    await expect.poll(() => went).toEqual(['back /mail/inbox', 'forward /mail/inbox/17', 'back /mail/inbox']);
  });

  test('after a reload the way back is still there', async () => {
    const before = start();
    before.router.go(message);
    await expect.poll(() => before.went.length).toBe(1);
    for (const stop of deaf.splice(0)) stop();
    const { router, went } = start();
    router.back(sent);
    await expect.poll(() => went).toEqual(['back /mail/inbox']);
    history.forward();
    await expect.poll(() => went).toEqual(['back /mail/inbox', 'forward /mail/inbox/17']);
  });

  test('a link goes there', async () => {
    const { router, went } = start();
    link('/mail/sent').click();
    await expect.poll(() => went).toEqual(['forward /mail/sent']);
    expect(router.route).toEqual(sent);
  });

  test.each(way === 'history' ? leftAlone : [])(
    'a link to %s, clicked with %j, is left to the browser',
    (href, how) => {
      const { went } = start();
      let taken = true;
      const last = (event: Event): void => {
        taken = event.defaultPrevented;
        // It must not happen to the page of the tests.
        event.preventDefault();
      };
      addEventListener('click', last, { once: true });
      link(href).dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...how }),
      );
      expect([taken, went]).toEqual([false, []]);
    },
  );
});

function link(href: string): HTMLAnchorElement {
  const made = document.createElement('a');
  made.href = href;
  document.body.append(made);
  return made;
}
