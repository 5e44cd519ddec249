/** One HTTP exchange with the server, as `client.ts` asks for it. */
export type EasRequest = {
  readonly method: 'POST' | 'OPTIONS';
  /** Absolute URL with its query. */
  readonly url: string;
  /** Names as in [MS-ASHTTP] 2.2.1.1.2, `Authorization`, `User-Agent` and `Cookie` among them; the transport translates. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Milliseconds until the answer must have begun; null: the transport's own limit. */
  readonly timeout: number | null;
  readonly signal: AbortSignal;
};

/** The answer as it came; a refusal by the server is an answer, not an error. */
export type EasResponse = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set-Cookie as `[name, value, max age in seconds or null]`. */
  readonly cookies: readonly (readonly [string, string, number | null])[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** Media type of a body that was no ActiveSync and therefore not passed on (relay.md section 3); `body` is empty then. */
  readonly dropped?: string;
};

/**
 * The way to the server. Rejects with a `Fault`:
 * `offline`, `network`, `timeout`, `cut` (the answer broke off) with verdict `later`; `relay-*` with the relay's own
 * refusal; an `AbortError` when the signal fired.
 */
export interface EasTransport {
  send(request: EasRequest): Promise<EasResponse>;
}
