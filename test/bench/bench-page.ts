import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { build } from 'vite';
import { browsers } from '../../.ci/browsers.ts';
import type { Bench } from './page/main.ts';

/** A Chromium with a profile on disk (a private window keeps IndexedDB in memory), as a phone sees the app. */
export async function openChromium(extra: readonly string[] = []): Promise<{
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}> {
  const profile = mkdtempSync(join(tmpdir(), 'brieftaube-bench-'));
  const { chromium: executablePath } = browsers();
  if (executablePath === null) throw new Error('No Chromium here');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--enable-precise-memory-info', ...extra],
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A page that holds the parts of the product to be measured and nothing else. */
export class BenchPage {
  readonly #server: Server;
  readonly #close: () => Promise<void>;
  readonly #origin: string;
  readonly #session: CDPSession;
  readonly page: Page;

  private constructor(
    server: Server,
    page: Page,
    session: CDPSession,
    close: () => Promise<void>,
    origin: string,
  ) {
    this.#server = server;
    this.#close = close;
    this.#origin = origin;
    this.#session = session;
    this.page = page;
  }

  static async open(): Promise<BenchPage> {
    const script = await bundle();
    const server = createServer((request, response) => {
      const isScript = request.url === '/bench.js';
      response.setHeader(
        'Content-Type',
        isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      );
      response.end(
        isScript ? script : '<!doctype html><title>bench</title><script src="/bench.js"></script>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const { context, close } = await openChromium();
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => console.error(`in the page: ${error.message}`));
    await page.goto(origin);
    const session = await context.newCDPSession(page);
    return new BenchPage(server, page, session, close, origin);
  }

  /** Runs one of the functions in a fresh page: nothing is warm but what lies on the disk. */
  async cold<K extends keyof Bench>(
    name: K,
    ...args: Parameters<Bench[K]>
  ): Promise<Awaited<ReturnType<Bench[K]>>> {
    await this.page.goto(this.#origin);
    return this.call(name, ...args);
  }

  async call<K extends keyof Bench>(
    name: K,
    ...args: Parameters<Bench[K]>
  ): Promise<Awaited<ReturnType<Bench[K]>>> {
    const result: unknown = await this.page.evaluate(
      ([key, given]) =>
        (globalThis as unknown as { bench: Record<string, (...given: unknown[]) => unknown> }).bench[key]?.(
          ...given,
        ),
      [name as string, args as unknown[]] as const,
    );
    return result as Awaited<ReturnType<Bench[K]>>;
  }

  /** The same in a worker that was not there before. */
  async inNewWorker<K extends keyof Bench>(
    name: K,
    ...args: Parameters<Bench[K]>
  ): Promise<Awaited<ReturnType<Bench[K]>>> {
    const result: unknown = await this.page.evaluate(
      ([key, given]) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/bench.js');
          worker.onmessage = ({ data }: MessageEvent<{ value: unknown; error?: string }>) => {
            worker.terminate();
            if (data.error === undefined) resolve(data.value);
            else reject(new Error(data.error));
          };
          worker.postMessage({ id: 1, name: key, args: given });
        }),
      [name as string, args as unknown[]] as const,
    );
    return result as Awaited<ReturnType<Bench[K]>>;
  }

  /** Slows the page down as a mid-range phone is against this machine; 1 is full speed. */
  async slowDown(rate: number): Promise<void> {
    await this.#session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  async close(): Promise<void> {
    await this.#close();
    this.#server.close();
  }
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: join(import.meta.dirname, 'page/main.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('The bench was not bundled');
  return output.output[0].code;
}
