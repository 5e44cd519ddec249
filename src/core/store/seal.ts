import { Fault } from '../base/errors.ts';

/** What a blob is; bound to it when it is really sealed, so that blobs cannot be swapped. */
export type BlobKind =
  | 'card'
  | 'body'
  | 'extra'
  | 'file'
  | 'segment'
  | 'block'
  | 'mail'
  | 'inflight'
  | 'folders'
  | 'category'
  | 'fault';

/**
 * The one place where content becomes the bytes that are stored. Never called inside a transaction: Firefox ends one
 * that waits for anything but IndexedDB (store.md section 9, trap 1).
 */
export interface Seal {
  seal(kind: BlobKind, content: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws Fault `broken-blob` (`never`) when it does not open. */
  open(kind: BlobKind, blob: Uint8Array): Promise<Uint8Array>;
}

/** First byte of a blob. 0: plain content follows. 1 is kept for [key number u32][nonce 12][AES-GCM]. */
const plainFormat = 0;

/** Key 0 is the identity until the store can be locked. */
export const plainSeal: Seal = {
  seal(_kind, content) {
    const blob = new Uint8Array(content.length + 1);
    blob[0] = plainFormat;
    blob.set(content, 1);
    return Promise.resolve(blob);
  },
  open(kind, blob) {
    if (blob[0] !== plainFormat) {
      return Promise.reject(new Fault({ code: 'broken-blob', verdict: 'never', facts: { kind } }));
    }
    return Promise.resolve(blob.subarray(1));
  },
};
