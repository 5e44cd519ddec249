import type { Element } from '../../../src/core/wbxml/element.ts';
import type { RequestFacts } from '../request-facts.ts';

/** What goes wrong. `process`: the command is carried out although its answer says otherwise; preset false. */
export type FaultAct =
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly process?: boolean;
    }
  /** Headers on top of the true answer, as X-MS-RP. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** A login page or a proxy's error under status 200. */
  | { readonly kind: 'html'; readonly process?: boolean }
  /** The connection closes without an answer, before or after the command was carried out. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The body breaks off after so many bytes. */
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'delay'; readonly ms: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'drip'; readonly bytes: number; readonly pause: number }
  /** Bytes behind the document; preset an HTML comment. */
  | { readonly kind: 'garbage'; readonly bytes?: Uint8Array<ArrayBuffer> }
  /** A Status beside the root's children; nothing of the command is carried out unless `process`. */
  | {
      readonly kind: 'status';
      readonly level: 'global';
      readonly status: number;
      readonly process?: boolean;
    }
  /** A Status for one collection (Sync, GetItemEstimate), which is not worked on; all of them without `collection`. */
  | {
      readonly kind: 'status';
      readonly level: 'collection';
      readonly status: number;
      readonly collection?: string;
    }
  /** A Status for single operations (Responses, Move, Fetch), which are not carried out; all of them without `items`. */
  | {
      readonly kind: 'status';
      readonly level: 'item';
      readonly status: number;
      /** Positions among the operations of the request, from 0. */
      readonly items?: readonly number[];
    }
  /** Sync: a new key and MoreAvailable, no item; the items come later. */
  | { readonly kind: 'more-without-items' }
  /** Sync: the same key and MoreAvailable, nothing else. */
  | { readonly kind: 'same-key' }
  /** Sync: an Add of the answer stands there twice; without one, an item the client has is added again. */
  | { readonly kind: 'duplicate-add' }
  /** Sync: a Change, Delete or SoftDelete of an id that never was. */
  | {
      readonly kind: 'unknown-id';
      readonly operation: 'Change' | 'Delete' | 'SoftDelete';
      readonly id?: string;
    }
  /** Sync: the keys of all collections in the request are forgotten first (status 3). */
  | { readonly kind: 'key-reset' }
  /** The hierarchy key is forgotten first: FolderSync 9, Sync 12, Ping 7. */
  | { readonly kind: 'hierarchy-reset' }
  /** 451 with X-MS-Location, or without when null. */
  | { readonly kind: 'moved'; readonly location: string | null }
  /** 503; `retryAfter` in seconds, or as an HTTP date so many seconds ahead. */
  | {
      readonly kind: 'throttled';
      readonly retryAfter: number | null;
      readonly form?: 'seconds' | 'date';
      readonly reason?: string;
    }
  /** Anything else about the answer's document. */
  | { readonly kind: 'tree'; readonly edit: (answer: Element) => Element }
  /** Anything else about the answer's bytes. */
  | { readonly kind: 'bytes'; readonly edit: (body: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> };

/** An order: which requests it meets, and what happens to them. */
export type FaultOrder = {
  /** Name as in `Cmd`, `Options`, `Autodiscover`, or `*`. */
  readonly command: string;
  /** The n-th matching request after the order, from 1; preset 1. */
  readonly occurrence?: number;
  /** How many matching requests from there on; preset 1. */
  readonly times?: number;
  /** Narrows the match further. */
  readonly where?: (request: RequestFacts) => boolean;
  readonly act: FaultAct;
};

/** What became of an order. */
export type PlacedOrder = {
  /** Requests it has met. */
  readonly hits: number;
  cancel(): void;
};
