import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Compressed forms made at build time, best first. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

type Stored = { readonly bytes: Buffer<ArrayBuffer>; readonly tag: string };

/** What to answer for a path. */
export type StaticAnswer = {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer<ArrayBuffer> | null;
};

/**
 * The built app. Which files there are is read once, so a path is looked up and never walked: nothing outside can be named. Each
 * is read at its first use and kept; a new build needs a new start.
 */
export class StaticFiles {
  readonly #root: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #names: ReadonlySet<string>;
  readonly #stored = new Map<string, Promise<Stored>>();

  /**
   * @param root folder of the build
   * @param headers added to every answer
   * @throws when the folder cannot be read
   */
  constructor(root: string, headers: Readonly<Record<string, string>>) {
    this.#root = resolve(root);
    this.#headers = headers;
    this.#names = new Set(
      readdirSync(this.#root, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(this.#root.length).split(sep).join('/'))
        .filter((name) => !name.split('/').some((part) => part.startsWith('.'))),
    );
  }

  /**
   * Answers GET and HEAD; null: there is no such file.
   * @param path of the URL, without query
   */
  async answer(path: string, { headers, method }: IncomingMessage): Promise<StaticAnswer | null> {
    const name = this.#name(path, headers.accept ?? '');
    if (name === null) return null;
    const encoding = encodings.find(
      (entry) =>
        this.#names.has(name + entry.suffix) && accepts(headers['accept-encoding'] ?? '', entry.name),
    );
    const { bytes, tag } = await this.#read(name + (encoding?.suffix ?? ''));
    const isAsset = name.startsWith('/assets/');
    const common = { ...this.#headers, ETag: tag, Vary: 'Accept-Encoding' };
    if ((headers['if-none-match'] ?? '').split(/,\s*/).includes(tag)) {
      // What a 304 says replaces what the browser stored, so an asset's says nothing.
      return {
        status: 304,
        headers: { ...common, ...(isAsset ? {} : { 'Cache-Control': 'no-cache' }) },
        body: null,
      };
    }
    return {
      status: 200,
      headers: {
        ...common,
        'Cache-Control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Content-Type': types[extname(name)] ?? 'application/octet-stream',
        'Content-Length': String(bytes.length),
        ...(encoding === undefined ? {} : { 'Content-Encoding': encoding.name }),
      },
      body: method === 'HEAD' ? null : bytes,
    };
  }

  /** A file of that name, or the shell for an address of the app: a page load that no file answers. */
  #name(path: string, accept: string): string | null {
    const compressed = encodings.some(({ suffix }) => path.endsWith(suffix));
    if (this.#names.has(path) && !compressed) return path;
    const isPage = path === '/' || (accept.includes('text/html') && !path.startsWith('/assets/'));
    return isPage && this.#names.has('/index.html') ? '/index.html' : null;
  }

  #read(name: string): Promise<Stored> {
    let stored = this.#stored.get(name);
    if (stored === undefined) {
      stored = readFile(join(this.#root, name)).then((bytes) => ({
        bytes,
        tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      }));
      stored.catch(() => this.#stored.delete(name));
      this.#stored.set(name, stored);
    }
    return stored;
  }
}

function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((entry) => {
    const [name, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}
