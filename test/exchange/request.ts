/** One HTTP request as it reaches the server: by a socket (listen.ts) or in-process (test/fakes). */
export type ExchangeRequest = {
  readonly method: string;
  /** Absolute URL, or path with query. */
  readonly url: string;
  /** Names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Fires when the client is gone; a held Ping or Sync then ends. */
  readonly signal?: AbortSignal;
};

/** How the answer reaches the client; anything but `whole` was ordered as a fault. */
export type Delivery =
  | { readonly kind: 'whole' }
  /** The connection closes before the first byte. */
  | { readonly kind: 'drop' }
  /** The whole length is announced; the connection closes after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly after: number }
  /** So many bytes of the body at a time, `pause` milliseconds apart. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly pause: number };

/** The answer; there is one even when it will be dropped, so that a test can see what the client missed. */
export type ExchangeAnswer = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Values of Set-Cookie, one a line. */
  readonly cookies: readonly string[];
  readonly body: Uint8Array<ArrayBuffer>;
  readonly delivery: Delivery;
};
