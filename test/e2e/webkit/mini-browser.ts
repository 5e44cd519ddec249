import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { freePorts } from '../../servers/ports.ts';
import { WebDriver } from './web-driver.ts';

/**
 * WebKitGTK as root has no sandbox, and without a graphics card draws by software. Its own renderer stays on: with
 * `WEBKIT_DISABLE_DMABUF_RENDERER` the page crashes at the first view transition.
 */
const environment = {
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  GTK_A11Y: 'none',
  NO_AT_BRIDGE: '1',
};

/** WebKitGTK's own small browser on a screen that nobody sees, and the driver between. */
export class MiniBrowser {
  readonly driver: WebDriver;
  readonly #processes: readonly ChildProcess[];

  private constructor(driver: WebDriver, processes: readonly ChildProcess[]) {
    this.driver = driver;
    this.#processes = processes;
  }

  /** @param webDriver path of `WebKitWebDriver` */
  static async start(webDriver: string): Promise<MiniBrowser> {
    const processes: ChildProcess[] = [];
    try {
      const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      processes.push(screen);
      const [number] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
      const port = await freePorts(1, 16_000);
      const service = spawn(webDriver, [`--port=${port}`], {
        env: { ...process.env, ...environment, DISPLAY: `:${number.toString().trim()}` },
        stdio: 'ignore',
      });
      processes.push(service);
      const origin = `http://127.0.0.1:${port}`;
      await answering(origin);
      const driver = await WebDriver.open(origin, {
        'webkitgtk:browserOptions': { args: ['--automation'] },
      });
      return new MiniBrowser(driver, processes);
    } catch (error) {
      for (const process of processes) process.kill();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.driver.close().catch(() => undefined);
    for (const process of [...this.#processes].reverse()) {
      const ended = once(process, 'exit');
      process.kill();
      await ended;
    }
  }
}

async function answering(origin: string): Promise<void> {
  for (let attempt = 0; ; attempt++)
    try {
      await fetch(`${origin}/status`);
      return;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
