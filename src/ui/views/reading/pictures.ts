import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AccountId, MessageNumber } from '../../../core/model/ids.ts';
import type { Message } from '../../../core/model/message.ts';
import type { MailStore } from '../../../core/store/mail-store.ts';
import type { Link } from '../../app/services.ts';
import { fetchFile } from './fetch-file.ts';
import { fileKind } from './file-kind.ts';

/** Pictures that a mail shows from its own attachments, as `blob:` addresses that live as long as they are shown. */
export class Pictures implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #for: MessageNumber | null = null;
  urls: ReadonlyMap<string, string> = new Map();
  readonly #wanted = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  clear(): void {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls = new Map();
    this.#wanted.clear();
    this.#for = null;
  }

  /** @param contentIds Lower case, without brackets. */
  want(
    message: Message,
    contentIds: readonly string[],
    store: MailStore,
    link: Link,
    account: AccountId,
  ): void {
    this.#for = message.number;
    for (const file of message.card.attachments) {
      const id = file.contentId?.replace(/^<|>$/g, '').toLowerCase();
      if (!id || !contentIds.includes(id) || this.#wanted.has(id)) continue;
      this.#wanted.add(id);
      fetchFile(store, link, account, message.number, file.fileReference, () => undefined).then(
        (bytes) => {
          if (bytes && this.#for === message.number) this.#show(id, file.displayName, bytes);
        },
        // The text says more than its pictures; the frame shows their alternative text.
        () => this.#wanted.delete(id),
      );
    }
  }

  #show(id: string, name: string, bytes: Uint8Array<ArrayBuffer>): void {
    // In an <img> no type of picture can run; without a known ending the browser looks at the bytes.
    const type = fileKind(name).view === 'image' ? fileKind(name).type : 'image/png';
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    this.urls = new Map(this.urls).set(id, url);
    this.#host.requestUpdate();
  }
}
