/** The demo Exchange as it runs behind the relay. */
export type DemoServer = {
  readonly address: string;
  readonly password: string;
  /** Where it listens, on loopback. */
  readonly origin: string;
  close(): Promise<void>;
};

/**
 * The name under which clients know the demo. Its port changes with each start, an account in a browser does not, so the relay
 * keeps a name for it; no DNS answers for `example` (RFC 6761).
 */
export const demoOrigin = 'https://exchange.nordwind.example';
