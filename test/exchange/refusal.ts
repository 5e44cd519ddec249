/** Why a refusal that a test ordered came: not the client's doing. */
export const orderedFault = 'ordered';

/** A command that is answered with a status instead of a result; `why` is for the remarks. */
export class Refusal extends Error {
  readonly status: number;
  readonly why: string;

  constructor(status: number, why: string) {
    super(`${status} ${why}`);
    this.name = 'Refusal';
    this.status = status;
    this.why = why;
  }
}

/** A request that is answered by HTTP alone. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, why: string, headers: Readonly<Record<string, string>> = {}) {
    super(`${status} ${why}`);
    this.name = 'HttpRefusal';
    this.status = status;
    this.headers = headers;
  }
}
