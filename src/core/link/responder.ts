import { Fault, isAbort } from '../base/errors.ts';
import { foreignVersion, readRequest, type ReplyEnvelope } from './envelope.ts';
import { linkVersion, type LinkError, type LinkProgress, type LinkRequest } from './messages.ts';

/** How the worker works on one request. */
export type LinkHandler = (
  request: LinkRequest,
  tell: (progress: LinkProgress) => void,
  signal: AbortSignal,
) => Promise<unknown>;

type Reply = (message: ReplyEnvelope) => void;

type Work = {
  /** Where the page was last heard; a page that was reloaded asks with new ids. */
  reply: Reply;
  readonly stop: AbortController;
  answer: ReplyEnvelope | null;
};

/** Answers kept for a page whose copy was lost. */
const kept = 100;

/**
 * The worker's side of the link: every message is validated, and a request that comes again with the same id is answered
 * from memory, or told that it is being worked on. After a restart of the worker the memory is gone and the work begins
 * anew, so handlers must bear being run again.
 */
export class LinkResponder {
  readonly #handle: LinkHandler;
  readonly #works = new Map<string, Work>();

  constructor(handle: LinkHandler) {
    this.#handle = handle;
  }

  /**
   * Takes one message of a page.
   * @returns null when the message is none of ours or malformed; else a promise for the end of the work it began or
   * joined, which never rejects.
   */
  receive(message: unknown, reply: Reply): Promise<void> | null {
    const envelope = readRequest(message);
    if (envelope === null) {
      const foreign = foreignVersion(message);
      if (foreign === null) return null;
      // In words of the sender's own version, which is the one part of an envelope that never changes.
      reply({ link: foreign.version, id: foreign.id, error: reload });
      return Promise.resolve();
    }
    const known = this.#works.get(envelope.id);
    if ('cancel' in envelope) {
      known?.stop.abort();
      return Promise.resolve();
    }
    if (known !== undefined) {
      known.reply = reply;
      reply(known.answer ?? { link: linkVersion, id: envelope.id, working: true });
      return Promise.resolve();
    }
    return this.#begin(envelope.id, envelope.request, reply);
  }

  async #begin(id: string, request: LinkRequest, reply: Reply): Promise<void> {
    const work: Work = { reply, stop: new AbortController(), answer: null };
    this.#works.set(id, work);
    this.#forget();
    reply({ link: linkVersion, id, working: true });
    try {
      const answer = await this.#handle(
        request,
        (progress) => {
          if (work.answer === null) work.reply({ link: linkVersion, id, progress });
        },
        work.stop.signal,
      );
      work.answer = { link: linkVersion, id, answer: answer ?? null };
    } catch (error) {
      work.answer = { link: linkVersion, id, error: asLinkError(error) };
    }
    work.reply(work.answer);
  }

  #forget(): void {
    for (const [id, work] of this.#works) {
      if (this.#works.size <= kept) return;
      if (work.answer !== null) this.#works.delete(id);
    }
  }
}

const reload: LinkError = { code: 'link-version', verdict: 'after-user', facts: {} };

/** An error as it crosses the link: code and facts only. */
export function asLinkError(error: unknown): LinkError {
  if (error instanceof Fault) return { code: error.code, verdict: error.verdict, facts: error.facts };
  if (isAbort(error)) return { code: 'aborted', verdict: 'now', facts: {} };
  return {
    code: 'unexpected',
    verdict: 'later',
    facts: { error: error instanceof Error ? error.name : typeof error },
  };
}
