import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** Ends the service worker as the browser does when it is idle: at once, in the middle of whatever it did. */
export class WorkerKiller {
  readonly #session: CDPSession;
  readonly #versions = new Map<string, string>();

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) this.#versions.set(versionId, runningStatus);
    });
  }

  static async attach(context: BrowserContext, page: Page): Promise<WorkerKiller> {
    const session = await context.newCDPSession(page);
    const killer = new WorkerKiller(session);
    await session.send('ServiceWorker.enable');
    return killer;
  }

  /** Resolves when it has ended. @returns whether one was running. */
  async kill(): Promise<boolean> {
    const running = [...this.#versions].filter(([, status]) => status === 'running');
    for (const [versionId] of running) await this.#session.send('ServiceWorker.stopWorker', { versionId });
    while (running.some(([versionId]) => this.#versions.get(versionId) === 'running'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    return running.length > 0;
  }
}
