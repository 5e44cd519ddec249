import type { LinkAnswer, LinkEvent, LinkProgress, LinkRequest } from '../../src/core/link/messages.ts';
import type { Link } from '../../src/ui/app/services.ts';

type Answerer = (request: LinkRequest, onProgress?: (progress: LinkProgress) => void) => Promise<unknown>;

/** The worker's side as a test wants it: keeps what was asked, answers with `answer`, tells what it is told to. */
export class FakeLink implements Link {
  readonly asked: LinkRequest[] = [];
  answer: Answerer = async ({ kind }) =>
    kind === 'relay-info' ? { version: '', maxBody: null, demo: null } : null;
  readonly #listeners = new Set<(event: LinkEvent) => void>();

  async request<K extends LinkRequest['kind']>(
    request: Extract<LinkRequest, { readonly kind: K }>,
    onProgress?: (progress: LinkProgress) => void,
    signal?: AbortSignal,
  ): Promise<LinkAnswer<K>> {
    this.asked.push(request);
    const left = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
    return (await Promise.race([this.answer(request, onProgress), left])) as LinkAnswer<K>;
  }

  subscribe(listener: (event: LinkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: LinkEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
