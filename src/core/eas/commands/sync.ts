import type { ProtocolVersion } from '../../model/account.ts';
import { el, optional } from '../../wbxml/element.ts';
import { answerTimeout, documentRequest, type CommandRequest } from './request.ts';
import { syncCollection, type SyncCollection } from './sync-collection.ts';
import { demandSyncRules } from './sync-rules.ts';

export type SyncRequest = {
  /** In the order the server shall fill them. Empty, with nothing else: the empty request, "as before". */
  readonly collections: readonly SyncCollection[];
  /** Minutes (1 to 59) the server may keep a request without changes waiting; all versions. */
  readonly wait?: number;
  /** The same in seconds (60 to 3540), 14.0 and later. Not together with `wait`. */
  readonly heartbeatInterval?: number;
  /** Most changes in the whole answer, 1 to 512. */
  readonly windowSize?: number;
  /** The collections given replace those the server remembers, the others stay. */
  readonly partial?: boolean;
};

/**
 * Sync ([MS-ASCMD] 2.2.1.21). Children stand in the order of the schema, which servers enforce with status 4.
 * @throws Fault `request-invalid` for what the documents forbid: a client command or GetChanges with key 0, more than
 *   200 commands, two for one item, Options beside an instance command, and the ranges named above.
 */
export function syncRequest(args: SyncRequest, version: ProtocolVersion): CommandRequest {
  demandSyncRules(args, version);
  const { collections, wait, heartbeatInterval, windowSize, partial } = args;
  const root = el(
    'AirSync:Sync',
    collections.length > 0 &&
      el(
        'AirSync:Collections',
        collections.map((collection) => syncCollection(collection, version)),
      ),
    optional('AirSync:Wait', wait),
    optional('AirSync:HeartbeatInterval', heartbeatInterval),
    optional('AirSync:WindowSize', windowSize),
    partial === true && el('AirSync:Partial'),
  );
  if (root.nodes.length === 0) return { command: 'Sync', body: null };
  const seconds = heartbeatInterval ?? (wait ?? 0) * 60;
  const request = documentRequest('Sync', root);
  return seconds === 0 ? request : { ...request, timeout: answerTimeout(seconds) };
}
