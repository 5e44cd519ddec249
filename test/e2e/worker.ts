import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** Ends the service worker as the browser does when it is idle: at once, in the middle of whatever it did. */
export class WorkerKiller {
  readonly #session: CDPSession;
  readonly #versions = new Map<string, string>();
  /** How often each was seen not to run: a look at the status alone may miss one that is started again at once. */
  readonly #ends = new Map<string, number>();

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) {
        this.#versions.set(versionId, runningStatus);
        if (runningStatus !== 'running') this.#ends.set(versionId, this.#endsOf(versionId) + 1);
      }
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
    const running = [...this.#versions.keys()].filter((id) => this.#versions.get(id) === 'running');
    const before = running.map((id) => this.#endsOf(id));
    for (const versionId of running) await this.#session.send('ServiceWorker.stopWorker', { versionId });
    while (running.some((id, at) => this.#endsOf(id) === before[at]))
      await new Promise((resolve) => setTimeout(resolve, 5));
    return running.length > 0;
  }

  #endsOf(versionId: string): number {
    return this.#ends.get(versionId) ?? 0;
  }
}
