import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { build } from 'vite';
import { heapOf, openChromium } from './chromium.ts';
import type { Bench } from './page/main.ts';
import type { Scope } from './scope.ts';

/** A page that holds the parts of the product to be measured and nothing else. */
export class BenchPage {
  readonly #origin: string;
  readonly #session: CDPSession;
  readonly page: Page;

  private constructor(page: Page, session: CDPSession, origin: string) {
    this.page = page;
    this.#session = session;
    this.#origin = origin;
  }

  static async open(scope: Scope): Promise<BenchPage> {
    const origin = await serve(scope, await bundle());
    const { context, page } = await openChromium(scope);
    page.on('pageerror', (error) => console.error(`in the page: ${error.message}`));
    await page.goto(origin);
    return new BenchPage(page, await context.newCDPSession(page), origin);
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

  /** Bytes in use by the page, objects and array buffers, when the garbage has gone. */
  async memory(): Promise<number> {
    return heapOf(this.#session);
  }

  /** Slows the page down as a mid-range phone is against this machine; 1 is full speed. */
  async slowDown(rate: number): Promise<void> {
    await this.#session.send('Emulation.setCPUThrottlingRate', { rate });
  }
}

async function serve(scope: Scope, script: string): Promise<string> {
  const server: Server = createServer((request, response) => {
    const isScript = request.url === '/bench.js';
    response.setHeader('Content-Type', `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`);
    response.end(isScript ? script : '<!doctype html><title>bench</title><script src="/bench.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.add(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

let bundled: Promise<string> | null = null;

function bundle(): Promise<string> {
  bundled ??= makeBundle();
  return bundled;
}

async function makeBundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: join(import.meta.dirname, 'page/main.ts'),
        output: { format: 'iife', codeSplitting: false },
        // Vite's preloading of what is imported later asks for it; in one script there is nothing to preload.
        checks: { emptyImportMeta: false },
      },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('The bench was not bundled');
  return output.output[0].code;
}
