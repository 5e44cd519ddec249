export type ShellFile = {
  readonly url: string;
  /** Changes with the content; null where the URL does. */
  readonly revision: string | null;
};

/** What the browser gives for it. */
export type ShellParts = {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly origin: string;
};

const name = 'shell';

/**
 * The files of the app, kept for use without a network. Each lies under its URL and revision, so a new version fetches what
 * has changed and nothing else, beside what the pages of the old one still use.
 */
export class ShellCache {
  readonly #parts: ShellParts;
  readonly #files: readonly (ShellFile & { readonly key: string })[];
  readonly #keys: ReadonlyMap<string, string>;

  constructor(parts: ShellParts, files: readonly ShellFile[]) {
    this.#parts = parts;
    this.#files = files.map((file) => ({ ...file, key: keyOf(file, parts.origin) }));
    this.#keys = new Map(this.#files.map(({ url, key }) => [url, key]));
  }

  /** True for what `answer` has an answer for. */
  holds(url: string): boolean {
    return this.#keys.has(url);
  }

  /**
   * Fetches what is not here yet, one after the other: a phone that opens the app for the first time needs its line for the mail.
   * @throws when one cannot be had: a version is used complete or not at all
   */
  async fill(): Promise<void> {
    const cache = await this.#parts.caches.open(name);
    for (const { url, key, revision } of this.#files) {
      if ((await cache.match(key)) !== undefined) continue;
      // The browser's own cache may hold an older content of the same URL.
      const fresh = revision === null ? {} : ({ cache: 'reload' } as const);
      const response = await this.#parts.fetch(new Request(new URL(url, this.#parts.origin), fresh));
      if (!response.ok) throw new Error(`${url}: ${String(response.status)}`);
      await cache.put(key, direct(response));
    }
  }

  /** Removes what only older versions used. */
  async clean(): Promise<void> {
    const cache = await this.#parts.caches.open(name);
    const wanted = new Set(this.#keys.values());
    for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  }

  /** The file, from the network where the browser has thrown it away. */
  async answer(url: string): Promise<Response> {
    const cache = await this.#parts.caches.open(name);
    const kept = await cache.match(this.#keys.get(url) ?? url);
    return kept ?? this.#parts.fetch(new Request(new URL(url, this.#parts.origin)));
  }
}

function keyOf({ url, revision }: ShellFile, origin: string): string {
  const key = new URL(url, origin);
  if (revision !== null) key.searchParams.set('revision', revision);
  return key.href;
}

/** A browser refuses to open a page with an answer that came by a redirect, as some proxies give for `/index.html`. */
function direct(response: Response): Response {
  return response.redirected ? new Response(response.body, response) : response;
}
