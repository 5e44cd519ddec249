import { ok, type StatusTable } from './rule.ts';

/** Sync level, Collection level and Responses: where a number can stand it means the same ([MS-ASCMD] 2.2.3.177.17). */
export const syncStatuses: StatusTable = {
  place: 'Sync',
  rows: {
    1: ok,
    3: ['reset-key', 'sync-key'],
    4: ['split', 'sync-protocol', { then: 'bug' }],
    5: ['retry', 'sync-server', { then: 'reset-key' }],
    6: ['set-aside', 'item-refused'],
    7: ['take-server', 'conflict'],
    8: ['drop-item', 'item-gone'],
    9: ['user', 'sync-incomplete'],
    12: ['folder-sync', 'hierarchy-changed'],
    13: ['full-request', 'request-incomplete'],
    14: ['use-limit', 'wait-out-of-range'],
    15: ['use-limit', 'too-many-collections'],
    16: ['retry', 'sync-again', { then: 'reset-key' }],
  },
};

/** [MS-ASCMD] 2.2.3.177, MoveItems. */
export const moveItemsStatuses: StatusTable = {
  place: 'MoveItems',
  rows: {
    1: ['sync-folder', 'move-source'],
    2: ['folder-sync', 'move-target'],
    3: ok,
    4: ['absent', 'move-same-folder'],
    5: ['split', 'move-failed', { then: 'retry' }],
    7: ['retry', 'move-locked'],
  },
};

/** [MS-ASCMD] 2.2.3.177, Ping. */
export const pingStatuses: StatusTable = {
  place: 'Ping',
  rows: {
    1: ['success', 'ping-quiet'],
    2: ['sync-folder', 'ping-changes'],
    3: ['full-request', 'ping-incomplete'],
    4: ['full-request', 'ping-syntax', { then: 'bug' }],
    5: ['use-limit', 'heartbeat-out-of-range'],
    6: ['use-limit', 'too-many-folders-to-ping'],
    7: ['folder-sync', 'hierarchy-changed'],
    8: ['retry', 'ping-server'],
  },
};

/** At the top of the answer; 4 to 7 speak of document libraries ([MS-ASCMD] 2.2.3.177, ItemOperations). */
export const itemOperationsStatuses: StatusTable = {
  place: 'ItemOperations',
  rows: {
    1: ok,
    2: ['bug', 'operations-protocol'],
    3: ['retry', 'operations-server'],
    4: ['user', 'library-link'],
    5: ['user', 'library-denied'],
    6: ['user', 'library-missing'],
    7: ['user', 'library-connection'],
    9: ['bug', 'store-unknown'],
    11: ['split', 'operations-too-many'],
    12: ['retry', 'operations-io'],
    17: ['sync-folder', 'operations-partial'],
    18: ['user', 'library-credentials'],
    155: ['bug', 'move-always-missing'],
    156: ['user', 'not-a-mail-folder'],
  },
};

/** Of one Fetch or EmptyFolderContents inside ([MS-ASCMD] 2.2.3.177, ItemOperations). */
export const fetchStatuses: StatusTable = {
  place: 'ItemOperations.Fetch',
  rows: {
    1: ok,
    2: ['bug', 'operations-protocol'],
    3: ['retry', 'operations-server'],
    4: ['user', 'library-link'],
    5: ['user', 'library-denied'],
    6: ['drop-item', 'item-gone', { then: 'sync-folder' }],
    7: ['user', 'library-connection'],
    8: ['other-form', 'range-invalid'],
    9: ['bug', 'store-unknown'],
    10: ['absent', 'file-empty'],
    11: ['split', 'fetch-too-large'],
    12: ['retry', 'operations-io'],
    14: ['other-form', 'conversion-failed'],
    15: ['sync-folder', 'attachment-invalid'],
    16: ['user', 'item-denied'],
    17: ['sync-folder', 'operations-partial'],
    18: ['user', 'library-credentials'],
  },
};

/** Of one conversation Move inside ([MS-ASCMD] 2.2.3.177, ItemOperations, Move). */
export const conversationMoveStatuses: StatusTable = {
  place: 'ItemOperations.Move',
  rows: {
    1: ok,
    2: ['bug', 'operations-protocol'],
    3: ['sync-folder', 'move-failed'],
    6: ['folder-sync', 'conversation-gone'],
    105: ['user', 'move-to-cache'],
    156: ['user', 'not-a-mail-folder'],
  },
};

/** [MS-ASAIRS] 2.2.2, BodyPart. */
export const bodyPartStatuses: StatusTable = {
  place: 'BodyPart',
  rows: {
    1: ok,
    164: ['bug', 'body-part-type'],
    176: ['other-form', 'conversation-too-large'],
  },
};
