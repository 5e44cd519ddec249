import type { EasTransport } from '../../src/core/eas/transport.ts';
import type { Exchange } from '../exchange/exchange.ts';

export type ExchangeTransportOptions = {
  /** False: every request fails with `offline`. */
  readonly online?: () => boolean;
};

/** The in-process way to our own server: drops and cuts become the faults that EasTransport names; time is the server's clock. */
export function exchangeTransport(
  _exchange: Exchange,
  _options: ExchangeTransportOptions = {},
): EasTransport {
  throw new Error('not yet');
}
