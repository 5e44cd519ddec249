import { beforeEach, expect, test } from 'vitest';
import { ShellCache, type ShellFile } from '../../worker/shell-cache.ts';

const origin = 'https://app.example';

/** One cache as a browser keeps it, by full URL. */
class OneCache {
  readonly kept = new Map<string, Response>();
  match(key: string): Promise<Response | undefined> {
    return Promise.resolve(this.kept.get(key)?.clone());
  }
  put(key: string, response: Response): Promise<void> {
    this.kept.set(key, response);
    return Promise.resolve();
  }
  keys(): Promise<readonly { readonly url: string }[]> {
    return Promise.resolve([...this.kept.keys()].map((url) => ({ url })));
  }
  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(key));
  }
}

let cache: OneCache;
let asked: string[];
let server: (path: string) => Response;

beforeEach(() => {
  cache = new OneCache();
  asked = [];
  server = (path) => new Response(`now ${path}`);
});

const shell = (files: readonly ShellFile[]): ShellCache =>
  new ShellCache(
    {
      caches: { open: () => Promise.resolve(cache) } as unknown as CacheStorage,
      fetch: (request) => {
        const { pathname } = new URL(request.url);
        asked.push(`${pathname} ${request.cache}`);
        return new Promise((resolve) => {
          resolve(server(pathname));
        });
      },
      origin,
    },
    files,
  );

const page = (revision: string): ShellFile => ({ url: '/index.html', revision });
const script = (hash: string): ShellFile => ({ url: `/assets/app-${hash}.js`, revision: null });

const offline = (): never => {
  throw new TypeError('no network');
};

test('every file is fetched once, what has a revision past the cache of the browser, and is there without a network', async () => {
  const first = shell([script('1'), page('a')]);
  await first.fill();
  expect(asked).toEqual(['/assets/app-1.js default', '/index.html reload']);
  server = offline;
  await first.fill();
  expect(first.holds('/index.html')).toBe(true);
  expect(await (await first.answer('/index.html')).text()).toBe('now /index.html');
  expect(await (await first.answer('/assets/app-1.js')).text()).toBe('now /assets/app-1.js');
  expect(first.holds('/assets/app-2.js')).toBe(false);
});

test('a new version fetches what changed, and the old one keeps what it uses until it is cleaned away', async () => {
  const old = shell([script('1'), script('2'), page('a')]);
  await old.fill();
  asked = [];
  server = (path) => new Response(`later ${path}`);
  const next = shell([script('2'), script('3'), page('b')]);
  await next.fill();
  expect(asked).toEqual(['/assets/app-3.js default', '/index.html reload']);
  expect(await (await old.answer('/index.html')).text()).toBe('now /index.html');
  expect(await (await old.answer('/assets/app-1.js')).text()).toBe('now /assets/app-1.js');
  await next.clean();
  expect([...cache.kept.keys()].sort()).toEqual([
    `${origin}/assets/app-2.js`,
    `${origin}/assets/app-3.js`,
    `${origin}/index.html?revision=b`,
  ]);
});

test('a version that cannot be had whole is none, and the next try takes up where it ended', async () => {
  const next = shell([script('1'), script('2')]);
  server = (path) => (path.includes('2') ? new Response('', { status: 502 }) : new Response(path));
  await expect(next.fill()).rejects.toThrow('/assets/app-2.js: 502');
  server = (path) => new Response(path);
  asked = [];
  await next.fill();
  expect(asked).toEqual(['/assets/app-2.js default']);
});

test('what the browser has thrown away comes from the network', async () => {
  const version = shell([page('a')]);
  await version.fill();
  cache.kept.clear();
  expect(await (await version.answer('/index.html')).text()).toBe('now /index.html');
});

test('a page that came by a redirect is kept as one that did not: browsers refuse to open it otherwise', async () => {
  const version = shell([page('a')]);
  server = (path) =>
    Object.defineProperty(new Response(path, { status: 200 }), 'redirected', { value: true });
  await version.fill();
  const answer = await version.answer('/index.html');
  expect(answer.redirected).toBe(false);
  expect(await answer.text()).toBe('/index.html');
});
