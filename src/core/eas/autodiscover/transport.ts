/** A server that may know more, as the relay found it (relay.md section 6). */
export type Candidate = {
  /** https URL ending in /autodiscover/autodiscover.xml. */
  readonly url: string;
  readonly via: 'domain' | 'prefix' | 'http-redirect' | 'srv';
  /** False: its host lies outside the domain, credentials go there only after asking. */
  readonly sameDomain: boolean;
};

export type DiscoverQuestion = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** `Basic ...`; only for POST. */
  readonly authorization: string | null;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly signal: AbortSignal;
};

export type DiscoverAnswer = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** https URL another server was named at (3xx); the client decides. */
  readonly location: string | null;
};

/** The way to Autodiscover servers; rejects like `EasTransport`. */
export interface DiscoverTransport {
  candidates(domain: string, signal: AbortSignal): Promise<readonly Candidate[]>;
  ask(question: DiscoverQuestion): Promise<DiscoverAnswer>;
}
