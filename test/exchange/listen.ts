import type { Exchange } from './exchange.ts';

export type ListenOptions = {
  /** Preset 0: any free one. */
  readonly port?: number;
  /** Preset 127.0.0.1. */
  readonly host?: string;
};

export type Listening = {
  readonly port: number;
  /** As `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** Closes the port and every open connection. */
  close(): Promise<void>;
};

/** Puts a server on a port. No CORS headers: Exchange sends none, which is why there is a relay. */
export function listen(_exchange: Exchange, _options: ListenOptions = {}): Promise<Listening> {
  throw new Error('not yet');
}
