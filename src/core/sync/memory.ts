import type { CollectionId, MessageNumber, OperationId } from '../model/ids.ts';
import type { Conflict } from './conflict.ts';
import { LoopGuard } from './loop-guard.ts';

/**
 * What the engine remembers between two steps of one life. All of it may be lost at any time: it spares requests and
 * never decides what is true.
 */
export class Memory {
  readonly loops = new LoopGuard();
  /** FolderSync is due when the last is this old (ms): sooner after a start or a person's pull than otherwise. */
  hierarchyAge = 15 * 60_000;
  /** A status asked for a FolderSync (Sync 12, Ping 7, ...). */
  repairWanted = false;
  /** Everything older than this is to be fetched again (epoch ms); the first for what is on screen, the second for all. */
  wantedFront = 0;
  wantedAll = 0;
  /** What the last step saw of the screen. */
  wasVisible = false;
  openFolder: CollectionId | null = null;
  /** A tap opens a gate that is ours, once. */
  overrule = false;
  /**
   * Collections whose last pull was answered, and that stored, in this life: their key is the newest the server gave. Any
   * other is pulled before it takes a push.
   */
  readonly answered = new Set<CollectionId>();
  /** Folders whose size was asked for in this life. */
  readonly estimated = new Set<CollectionId>();
  /** Rounds left until an answer must have been empty before Ping (SOGo answers the next Ping at once otherwise). */
  readonly unsettled = new Map<CollectionId, number>();
  /** Pings in a row that named a folder in which nothing was found. */
  readonly emptyWakes = new Map<CollectionId, number>();
  /** Folders that Ping leaves out, until when (epoch ms). */
  readonly leftOut = new Map<CollectionId, number>();
  /** Marks that lost against the server's version, until it is known what that changed. */
  readonly conflicts = new Map<OperationId, Conflict>();
  /** Bodies that could not be fetched, and when they may be asked for again (epoch ms). */
  readonly bodyRests = new Map<MessageNumber, number>();
  /** What the screen showed and the Inbox held when nothing was left to fetch for it. */
  bodiesDone = '';
  aheadDone = '';
  cardsDone = false;
  housekeepingDone = 0;
  /** Faults of verdict `now` in a row, without anything achieved in between. */
  nows = 0;
  /** Why the device cannot store anything at the moment. */
  deviceProblem: string | null = null;
  /** The server was found elsewhere: the client has to be made anew. */
  moved = false;
  /** When Autodiscover was asked again (epoch ms). */
  locatedAt = 0;
}
