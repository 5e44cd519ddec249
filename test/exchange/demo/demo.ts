import type { Exchange } from '../exchange.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';

/** How to sign in to the demo. */
export const demoLogin = { address: 'mara.feld@nordwind.example', password: 'brieftaube' } as const;

export type Demo = {
  readonly mailbox: Mailbox;
  /** Begins new mail now and then and answers to what is sent; stops when the signal fires. */
  live(signal: AbortSignal): void;
};

/** Fills a server with the demo mailbox: about 2,000 messages with dates relative to its clock. */
export function loadDemo(_exchange: Exchange): Demo {
  throw new Error('not yet');
}
