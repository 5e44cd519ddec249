import { Fault, isAbort } from '../base/errors.ts';
import { later } from '../base/later.ts';
import { Log } from '../base/log.ts';
import { EasClient } from '../eas/client.ts';
import { sessionOf, type SessionChange } from '../eas/session.ts';
import type { FileReference, MessageNumber } from '../model/ids.ts';
import { bodyOnDemand } from './body-pass.ts';
import type { Host, StepReason, StepResult } from './host.ts';
import { Memory } from './memory.ts';
import { noteReason } from './reason.ts';
import { recover } from './recover.ts';
import { plan } from './schedule.ts';
import { statusOf } from './status.ts';
import { stoppable } from './stoppable.ts';
import { Turn } from './turn.ts';
import { perform } from './perform.ts';
import type { Work } from './work.ts';
import { observe, type World } from './world.ts';

/** Pieces of work that turned out to be none, in one step. */
const mostLooks = 8;

/**
 * The engine of one account. A step takes the most urgent piece of work and does one unit of it: one request, one commit.
 * Between any two awaits it may be stopped, by its signal or by the end of the worker: what was committed stays, what was
 * sent is sent again with the same bytes, and the next engine on the same database goes on.
 *
 * Only the holder of the account's Web Lock may have one. Steps and demands wait for each other.
 */
export class Engine {
  readonly #host: Host;
  readonly #memory = new Memory();
  #client: EasClient | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #interrupt = new AbortController();
  /** The last status that was told. */
  #told = '';

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * Does the most urgent thing.
   * @throws AbortError when the signal fired; nothing else, unless the store itself is broken beyond saving its state
   */
  step(reason: StepReason, signal: AbortSignal): Promise<StepResult> {
    return this.#inTurn(signal, 'step', { reason }, (turn) => this.#step(turn, reason));
  }

  /** There is something to do: ends a held Ping, so that the next step can begin. */
  nudge(): void {
    this.#interrupt.abort(new Fault({ code: 'nudged', verdict: 'now' }));
  }

  /** Puts the whole body of a message into the store, before everything else. */
  async fetchBody(number: MessageNumber, signal: AbortSignal): Promise<void> {
    this.nudge();
    await this.#inTurn(signal, 'fetch-body', {}, (turn) => bodyOnDemand(turn, number));
  }

  /** Fetches a quarantined item anew, and takes it out of the quarantine. @throws as `fetchQuarantined` */
  async fetchQuarantined(id: number, signal: AbortSignal): Promise<void> {
    const { fetchQuarantined } = await later(() => import('./quarantine-pass.ts'));
    this.nudge();
    await this.#inTurn(signal, 'fetch-quarantined', {}, (turn) => fetchQuarantined(turn, id));
  }

  /**
   * Puts a file into the store, part by part; other work goes on between the parts.
   * @returns its size in bytes
   */
  async fetchAttachment(
    number: MessageNumber,
    reference: FileReference,
    tell: (received: number, total: number | null) => void,
    signal: AbortSignal,
  ): Promise<number> {
    const stored = await this.#host.store.attachment(number, reference);
    if (stored !== null) return stored.length;
    const { attachmentPass, newDownload } = await later(() => import('./attachment-pass.ts'));
    let download = newDownload;
    while (!download.done) {
      const so = download;
      this.nudge();
      download = await this.#inTurn(signal, 'fetch-attachment', {}, (turn) =>
        attachmentPass(turn, number, reference, so),
      );
      tell(download.received, download.total);
    }
    return download.received;
  }

  async #step(turn: Turn, reason: StepReason): Promise<StepResult> {
    try {
      await noteReason(turn, reason);
      // What turns out to be no work has changed nothing: what is next is planned on the same world.
      const world = await observe(turn);
      for (let looks = 0; looks < mostLooks; looks++) {
        const work = plan(world, this.#memory);
        this.#tell(world, work);
        turn.log.note({ work: work.kind });
        if (work.kind === 'idle') return { kind: 'idle' };
        if (work.kind === 'wait') return { kind: 'wait', until: work.until };
        if (!(await perform(turn, world, work, this.#interrupt.signal))) continue;
        this.#memory.nows = 0;
        this.#memory.deviceProblem = null;
        return { kind: 'more' };
      }
      return { kind: 'wait', until: turn.now() + 60_000 };
    } catch (error) {
      turn.signal.throwIfAborted();
      if (isAbort(error)) throw error;
      const fault = asFault(error);
      turn.log.mark(fault.code, fault.facts, fault.verdict === 'now' ? 'info' : 'error');
      return await this.#recover(turn, fault);
    }
  }

  /** One at a time, in the order of asking. */
  #inTurn<T>(
    signal: AbortSignal,
    code: string,
    facts: Readonly<Record<string, string>>,
    work: (turn: Turn) => Promise<T>,
  ): Promise<T> {
    const run = this.#queue.then(async () => {
      signal.throwIfAborted();
      this.#interrupt = new AbortController();
      const log = new Log(this.#host.clock, code, facts);
      const store = stoppable(this.#host.store, signal);
      const client = await this.#connect(signal);
      try {
        return await work(new Turn({ host: this.#host, store, memory: this.#memory, signal, log, client }));
      } finally {
        const record = log.end();
        if (!signal.aborted && (record.steps.length > 0 || record.level !== 'info'))
          this.#host.report(record);
      }
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }

  /** The client lives as long as the engine; what it learns is stored before its next request goes out. */
  async #connect(signal: AbortSignal): Promise<EasClient> {
    if (this.#client !== null) return this.#client;
    const { account, clock, device, store, transport } = this.#host;
    const state = await stoppable(store, signal).serverState();
    this.#client = new EasClient({
      transport,
      clock,
      device,
      identity: account,
      session: sessionOf(account, state),
      credentials: (refused) => (refused === null ? this.#host.credentials() : Promise.resolve(null)),
      changed: (change) => this.#keep(change),
    });
    return this.#client;
  }

  async #keep({ restart, ...patch }: SessionChange): Promise<void> {
    const { store, clock } = this.#host;
    if (restart === true) await store.restart(clock.now(), patch);
    else await store.saveServerState(patch);
  }

  async #recover(turn: Turn, fault: Fault): Promise<StepResult> {
    const result = await recover(turn, fault);
    if (this.#memory.moved) this.#client = null;
    this.#memory.moved = false;
    // After a wipe there is nothing left to speak of.
    if (fault.code !== 'wipe') this.#tell(await observe(turn), { kind: 'idle' });
    return result;
  }

  #tell(world: World, work: Work): void {
    const status = statusOf(world, work, this.#memory.deviceProblem);
    const text = JSON.stringify(status);
    if (text === this.#told) return;
    this.#told = text;
    this.#host.status(status);
  }
}

/** A mistake of ours is a fault like any other: the account waits, the report says where, nothing is thrown away. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new Fault({ code: 'unexpected', verdict: 'later', facts: { error: name }, cause: error });
}
