import type { ProtocolVersion } from '../../model/account.ts';
import type { SyncRequest } from './sync.ts';
import type { ClientCommand, SyncCollection } from './sync-collection.ts';
import { demand, demandFeature, demandId } from './request.ts';
import { supports } from '../versions.ts';

const mostCommands = 200;

/** What the documents forbid in a Sync request, and servers answer with status 4, 6, 14 or worse (commands.md, Sync). */
export function demandSyncRules(args: SyncRequest, version: ProtocolVersion): void {
  const { collections, wait, heartbeatInterval, windowSize } = args;
  // [MS-ASCMD] 2.2.3.88.2
  demand(wait === undefined || heartbeatInterval === undefined, 'Wait or HeartbeatInterval');
  // [MS-ASCMD] 2.2.3.198
  demandRange(wait, 1, 59, 'Wait of 1 to 59 minutes');
  // [MS-ASCMD] 2.2.3.88.2
  demandRange(heartbeatInterval, 60, 3540, 'HeartbeatInterval of 60 to 3540 seconds');
  demandFeature(version, 'syncHeartbeat', heartbeatInterval !== undefined);
  // [MS-ASCMD] 2.2.3.199
  demandRange(windowSize, 1, 512, 'WindowSize of 1 to 512');
  const bare = collections.length + (wait ?? heartbeatInterval ?? windowSize ?? 0) === 0;
  // [MS-ASCMD] 2.2.3.131
  demand(args.partial !== true || !bare, 'Partial never alone');
  const count = collections.reduce((sum, collection) => sum + (collection.commands?.length ?? 0), 0);
  // commands.md, request limits
  demand(count <= mostCommands, 'at most 200 commands');
  const ids = new Set(collections.map((collection) => collection.collectionId));
  // [MS-ASCMD] 2.2.3.31.2
  demand(ids.size === collections.length, 'each collection once');
  for (const collection of collections) demandCollection(collection, version);
}

function demandCollection(collection: SyncCollection, version: ProtocolVersion): void {
  const { syncKey, collectionId, commands = [], supported } = collection;
  demandId(syncKey);
  demandId(collectionId);
  // [MS-ASCMD] 2.2.3.199
  demandRange(collection.windowSize, 1, 512, 'WindowSize of 1 to 512');
  const first = syncKey === '0';
  // [MS-ASCMD] 2.2.3.84
  demand(!first || collection.getChanges !== true, 'no GetChanges with key 0');
  // sync-state-machine.md section 4
  demand(!first || commands.length === 0, 'no commands with key 0');
  // [MS-ASCMD] 2.2.3.179
  demand(first || supported === undefined, 'Supported with key 0 only');
  const conversations = collection.conversationMode !== undefined;
  demandFeature(version, 'conversations', conversations);
  // commands.md, Sync
  demand(!conversations || collection.class === 'Email', 'ConversationMode for mail only');
  demandCommands(collection, commands, version);
}

function demandCommands(
  collection: SyncCollection,
  commands: readonly ClientCommand[],
  version: ProtocolVersion,
): void {
  const seen = new Set<string>();
  for (const command of commands) {
    const id = command.kind === 'Add' ? command.clientId : command.serverId;
    demandId(id);
    // data-classes.md, types on the wire
    demand(command.kind !== 'Add' || id.length <= 64, 'ClientId up to 64 characters');
    const key = `${command.kind === 'Add' ? 'new' : 'known'} ${id}`;
    // Exchange Online answers two Changes of one item with a global 16 (commands.md, Sync).
    // sync-state-machine.md section 4
    demand(!seen.has(key), 'one command for each item');
    seen.add(key);
    if ('data' in command) {
      // commands.md, Sync
      demand(command.data.tag === 'AirSync:ApplicationData', 'data is ApplicationData');
      demandFeature(version, 'drafts', command.send === true);
    }
    if (command.kind === 'Add') demandAdd(collection, command.class, version);
    if (command.kind === 'Fetch')
      // commands.md, Sync
      demand(collection.class === 'Email', 'Fetch for mail only');
    if ('instanceId' in command && command.instanceId !== undefined) {
      demandFeature(version, 'instanceCommands');
      // sync-state-machine.md section 4
      demand(commands.length === 1, 'one instance command alone');
      // sync-state-machine.md section 4
      demand(collection.options === undefined, 'no Options with instance commands');
    }
  }
}

function demandAdd(collection: SyncCollection, itemClass: 'SMS' | undefined, version: ProtocolVersion): void {
  const isMail = collection.class === 'Email' && itemClass === undefined;
  // commands.md, Sync
  demand(!isMail || supports(version, 'drafts'), 'no Add of mail before 16.0');
}

function demandRange(value: number | undefined, low: number, high: number, rule: string): void {
  demand(value === undefined || (Number.isInteger(value) && value >= low && value <= high), rule);
}
