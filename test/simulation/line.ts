import { Fault } from '../../src/core/base/errors.ts';
import type { EasTransport } from '../../src/core/eas/transport.ts';

/** A device's way to the server, which somebody may cut under the requests that are on it. */
export class Line {
  #cut = new AbortController();

  wrap(inner: EasTransport): EasTransport {
    return {
      send: async (request) => {
        const cut = this.#cut.signal;
        try {
          return await inner.send({ ...request, signal: AbortSignal.any([request.signal, cut]) });
        } catch (error) {
          request.signal.throwIfAborted();
          if (cut.aborted) throw new Fault({ code: 'network', verdict: 'later', cause: error });
          throw error;
        }
      },
    };
  }

  cut(): void {
    this.#cut.abort();
    this.#cut = new AbortController();
  }
}
