import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import type { Candidate, Discovery } from './discovery.ts';
import type { Passage } from './gate.ts';
import { isPublicHostName } from './hosts.ts';
import type { Limits, Refusal } from './limits.ts';
import type { ProblemCode } from './problem.ts';
import { announcedLength, BodyError, readBody } from './request-body.ts';

const question = v.object({ domain: v.pipe(v.string(), v.maxLength(253), v.toLowerCase()) });
const limit = 1_024;

export type DiscoverParts = {
  readonly discovery: Discovery;
  readonly limits: Limits;
  /** Domains that need not be public, as that of the demo. */
  readonly known: ReadonlyMap<string, string>;
};

/** `POST /relay/discover`: `{domain}` in, candidates out, or why not. */
export async function discover(
  incoming: IncomingMessage,
  passage: Passage,
  { discovery, limits, known }: DiscoverParts,
): Promise<readonly Candidate[] | Pick<Refusal, 'code'> | Refusal> {
  if (passage.refusal !== null) return { code: passage.refusal };
  const domain = await readDomain(incoming);
  if (typeof domain !== 'string') return domain;
  if (!known.has(domain) && !isPublicHostName(domain)) return { code: 'target-host' };
  return limits.discover(passage.address) ?? discovery.find(domain);
}

async function readDomain(incoming: IncomingMessage): Promise<string | { readonly code: ProblemCode }> {
  // Any other type could be sent by a form of a foreign page, without a preflight.
  const isJson = /^application\/json(?:;|$)/i.test(incoming.headers['content-type'] ?? '');
  if (!isJson) return { code: 'request-invalid' };
  if ((announcedLength(incoming.headers) ?? 0) > limit) return { code: 'body-too-large' };
  try {
    const text = (await readBody(incoming, limit)).toString('utf8');
    return v.parse(question, JSON.parse(text)).domain;
  } catch (error) {
    const tooLarge = error instanceof BodyError && error.code === 'RELAY_TOO_LARGE';
    return { code: tooLarge ? 'body-too-large' : 'request-invalid' };
  }
}
