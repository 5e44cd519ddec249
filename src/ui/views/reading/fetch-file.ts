import type { AccountId, FileReference, MessageNumber } from '../../../core/model/ids.ts';
import type { MailStore } from '../../../core/store/mail-store.ts';
import type { Link } from '../../app/services.ts';

/**
 * The bytes of an attachment: from the store, else the worker fetches them into it first.
 * @param progress Bytes received, and of how many where that is known.
 * @throws Fault of the worker.
 */
export async function fetchFile(
  store: MailStore,
  link: Link,
  account: AccountId,
  number: MessageNumber,
  fileReference: FileReference,
  progress: (received: number, total: number | null) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const here = await store.attachment(number, fileReference);
  if (here) return here;
  progress(0, null);
  await link.request<'fetch-attachment'>(
    { kind: 'fetch-attachment', account, number, fileReference },
    (told) => {
      if (told.kind === 'fetch-attachment') progress(told.received, told.total);
    },
  );
  await store.refresh();
  return store.attachment(number, fileReference);
}
