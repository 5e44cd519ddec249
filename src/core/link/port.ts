/**
 * The pipe under a channel: `postMessage` of the worker on one side, of a client on the other. Messages may be lost with
 * the worker that was to read them; nothing here assumes otherwise.
 */
export interface LinkPort {
  /** Sends to whoever is on the other side now. */
  post(message: unknown): void;
  /** @returns a function that stops listening. */
  listen(handler: (message: unknown) => void): () => void;
}
