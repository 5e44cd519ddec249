import { Fault } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { EasAnswer } from '../eas/answer.ts';
import type { EasClient } from '../eas/client.ts';
import type { CommandRequest } from '../eas/commands/request.ts';
import type { ProtocolVersion } from '../model/account.ts';
import type { EngineStore } from '../store/mail-store.ts';
import { requestBytes } from '../eas/wire.ts';
import type { Host } from './host.ts';
import type { Memory } from './memory.ts';

/** Commands whose answers hold keys: void when the server said with the same answer that all keys are (X-MS-RP). */
const keyed: ReadonlySet<string> = new Set(['Sync', 'FolderSync', 'GetItemEstimate', 'Ping']);

/** What a pass works with during one step: everything stops at one signal, every request is logged and guarded. */
export class Turn {
  readonly host: Host;
  /** Stops at the signal. */
  readonly store: EngineStore;
  readonly memory: Memory;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly #client: EasClient;

  constructor(parts: {
    readonly host: Host;
    readonly store: EngineStore;
    readonly memory: Memory;
    readonly signal: AbortSignal;
    readonly log: Log;
    readonly client: EasClient;
  }) {
    this.host = parts.host;
    this.store = parts.store;
    this.memory = parts.memory;
    this.signal = parts.signal;
    this.log = parts.log;
    this.#client = parts.client;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.host.clock.now();
  }

  /** Asked for anew before each request: an answer may have changed it. */
  get version(): ProtocolVersion {
    return this.#client.session.protocolVersion;
  }

  /** Commands the server offers; empty before the first OPTIONS. */
  get commands(): readonly string[] {
    return this.#client.session.commands;
  }

  /**
   * Sends a command.
   * @param signal ends this request alone, as well as the turn's own does
   * @throws what `EasClient.post` throws; `loop` (see LoopGuard); `restarted` (now) when the answer came with X-MS-RP and
   * holds keys that are void.
   */
  async post(request: CommandRequest, signal = this.signal): Promise<EasAnswer> {
    const body = requestBytes(request);
    // Ping says the same every time, and is ended by every tap: it has guards of its own.
    if (request.command !== 'Ping') this.memory.loops.note(request.command, body, this.now());
    return this.log.step(request.command, async (log) => {
      log.note({ sent: body?.length ?? 0 });
      const answer = await this.#client.post({ ...request, body, signal });
      this.signal.throwIfAborted();
      log.note({ received: answer.bytes.length });
      if (answer.trailing > 0) log.mark('trailing-bytes', { bytes: answer.trailing }, 'warn');
      if (answer.restarted && keyed.has(request.command)) {
        throw new Fault({ code: 'restarted', verdict: 'now', facts: { command: request.command } });
      }
      return answer;
    });
  }
}
