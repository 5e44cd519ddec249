/**
 * One run of a task shared by all who want it at the same time: whoever comes while it runs waits for that run. It is
 * aborted only when the last of them has gone.
 */
export class SharedTask<T> {
  readonly #work: (signal: AbortSignal) => Promise<T>;
  #run: Run<T> | null = null;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#work = work;
  }

  /** The run under way, for those who only want to wait until nothing runs; null when nothing does. */
  get running(): Promise<T> | null {
    return this.#run?.result ?? null;
  }

  /** Joins the run under way, or starts one. Rejects with the signal's reason when it fires; the run goes on for others. */
  async join(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const run = (this.#run ??= this.#start());
    run.waiting += 1;
    let leave = (): void => undefined;
    try {
      return await Promise.race([
        run.result,
        new Promise<never>((_, reject) => {
          leave = () => reject(signal.reason as Error);
          signal.addEventListener('abort', leave, { once: true });
        }),
      ]);
    } finally {
      signal.removeEventListener('abort', leave);
      run.waiting -= 1;
      if (run.waiting === 0 && this.#run === run) {
        this.#run = null;
        run.controller.abort(signal.reason);
      }
    }
  }

  #start(): Run<T> {
    const controller = new AbortController();
    const run: Run<T> = { controller, waiting: 0, result: this.#work(controller.signal) };
    const done = (): void => {
      if (this.#run === run) this.#run = null;
    };
    run.result.then(done, done);
    return run;
  }
}

type Run<T> = { readonly controller: AbortController; readonly result: Promise<T>; waiting: number };
