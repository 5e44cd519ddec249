import type { Element } from '../../../src/core/wbxml/element.ts';
import type { CollectionState } from './collection-state.ts';
import { HierarchyState } from './hierarchy-state.ts';

/** What a Ping may leave out the next time ([MS-ASCMD] 2.2.1.13). */
export type PingMemory = { readonly heartbeat: number | null; readonly folders: readonly string[] | null };

/** The last Sync request, for an empty or Partial one ([MS-ASCMD] 2.2.1.21.1). */
export type SyncMemory = {
  readonly collections: readonly Element[];
  /** Seconds. */
  readonly wait: number | null;
  readonly windowSize: number | null;
  /** An empty request may stand for it: it held no commands, and nothing came of it. */
  readonly repeatable: boolean;
};

/** One partnership of a user: everything the server remembers of a device. */
export class Device {
  readonly id: string;
  readonly type: string;
  readonly hierarchy: HierarchyState;
  readonly collections = new Map<string, CollectionState>();
  /** Model, FriendlyName and so on, as the device told. */
  information: ReadonlyMap<string, string> | null = null;
  /** Good for the second phase of Provision only. */
  temporaryKey: string | null = null;
  policyKey: string | null = null;
  /** What the next command is told, although the key is right: the policy is old. */
  refresh: 142 | 143 | 144 | null = null;
  wipe: 'device' | 'account' | null = null;
  ping: PingMemory = { heartbeat: null, folders: null };
  sync: SyncMemory | null = null;
  /** Pings held now. */
  pings = 0;
  readonly userAgents = new Set<string>();
  /** SearchId of the last Find: its later pages may begin anywhere. */
  searchId: string | null = null;
  /** Cookie given to a 16.x client. */
  cookie: string | null = null;

  constructor(id: string, type: string, makeKey: () => string) {
    this.id = id;
    this.type = type;
    this.hierarchy = new HierarchyState(makeKey);
  }

  /** Forgets all keys: what a moved mailbox or a lost state comes to. */
  forgetCollections(): void {
    this.collections.clear();
    this.sync = null;
  }
}
