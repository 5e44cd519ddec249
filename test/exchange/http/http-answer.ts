import type { ExchangeAnswer } from '../request.ts';

/** An answer on its way out, before faults touch it. */
export type HttpAnswer = Omit<ExchangeAnswer, 'delivery'>;

const nothing = new Uint8Array(0);

export function answerOf(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: Uint8Array<ArrayBuffer> = nothing,
  cookies: readonly string[] = [],
): HttpAnswer {
  return { status, headers, body, cookies };
}
