/** How long the relay waits, in milliseconds. Tests shorten them. */
export type Times = {
  /** For a request to come in, body and all. */
  readonly request: number;
  /** To resolve a name, connect and agree on TLS. */
  readonly connect: number;
  /** From the last byte sent up to the first byte of the answer's body. */
  readonly answer: number;
  /** The same for Ping and hanging Sync, whose longest heartbeat is 3,540 s ([MS-ASCMD] 2.2.3.79.1). */
  readonly held: number;
  /** Between two pieces of a body, whichever side is slow. */
  readonly body: number;
  /** For the http step of discovery. */
  readonly redirect: number;
  /** For the SRV step of discovery. */
  readonly srv: number;
  /** From the signal to stop until connections are cut. */
  readonly stop: number;
};

export const presetTimes: Times = {
  request: 300_000,
  connect: 10_000,
  answer: 120_000,
  held: 3_570_000,
  body: 120_000,
  redirect: 5_000,
  srv: 3_000,
  stop: 25_000,
};
