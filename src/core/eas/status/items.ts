import type { StatusTable } from './rule.ts';
import {
  absent,
  bug,
  dropItem,
  folderSync,
  fullRequest,
  otherForm,
  resetKey,
  retry,
  setAside,
  split,
  success,
  syncFolder,
  table,
  takeServer,
  useLimit,
  user,
} from './rows.ts';

/** Sync level, Collection level and Responses: where a number can stand it means the same. */
export const syncStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177.17', {
  1: success(),
  3: resetKey('sync-key'),
  4: split('sync-protocol', { then: 'bug' }),
  5: retry('sync-server', { then: 'reset-key' }),
  6: setAside('item-refused'),
  7: takeServer('conflict'),
  8: dropItem('item-gone'),
  9: user('sync-incomplete'),
  12: folderSync('hierarchy-changed'),
  13: fullRequest('request-incomplete'),
  14: useLimit('wait-out-of-range'),
  15: useLimit('too-many-collections'),
  16: retry('sync-again', { then: 'reset-key' }),
});

export const moveItemsStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, MoveItems', {
  1: syncFolder('move-source'),
  2: folderSync('move-target'),
  3: success(),
  4: absent('move-same-folder'),
  5: split('move-failed', { then: 'retry' }),
  7: retry('move-locked'),
});

export const pingStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, Ping', {
  1: success('ping-quiet'),
  2: syncFolder('ping-changes'),
  3: fullRequest('ping-incomplete'),
  4: fullRequest('ping-syntax', { then: 'bug' }),
  5: useLimit('heartbeat-out-of-range'),
  6: useLimit('too-many-folders-to-ping'),
  7: folderSync('hierarchy-changed'),
  8: retry('ping-server'),
});

const items = '[MS-ASCMD] 2.2.3.177, ItemOperations';

/** At the top of the answer; 4 to 7 speak of document libraries. */
export const itemOperationsStatuses: StatusTable = table(items, {
  1: success(),
  2: bug('operations-protocol'),
  3: retry('operations-server'),
  4: user('library-link'),
  5: user('library-denied'),
  6: user('library-missing'),
  7: user('library-connection'),
  9: bug('store-unknown'),
  11: split('operations-too-many'),
  12: retry('operations-io'),
  17: syncFolder('operations-partial'),
  18: user('library-credentials'),
  155: bug('move-always-missing'),
  156: user('not-a-mail-folder'),
});

/** Of one Fetch or EmptyFolderContents inside. */
export const fetchStatuses: StatusTable = table(items, {
  1: success(),
  2: bug('operations-protocol'),
  3: retry('operations-server'),
  4: user('library-link'),
  5: user('library-denied'),
  6: dropItem('item-gone', { then: 'sync-folder' }),
  7: user('library-connection'),
  8: otherForm('range-invalid'),
  9: bug('store-unknown'),
  10: absent('file-empty'),
  11: split('fetch-too-large'),
  12: retry('operations-io'),
  14: otherForm('conversion-failed'),
  15: syncFolder('attachment-invalid'),
  16: user('item-denied'),
  17: syncFolder('operations-partial'),
  18: user('library-credentials'),
});

/** Of one conversation Move inside. */
export const conversationMoveStatuses: StatusTable = table(`${items}, Move`, {
  1: success(),
  2: bug('operations-protocol'),
  3: syncFolder('move-failed'),
  6: folderSync('conversation-gone'),
  105: user('move-to-cache'),
  156: user('not-a-mail-folder'),
});

export const bodyPartStatuses: StatusTable = table('[MS-ASAIRS] 2.2.2, BodyPart', {
  1: success(),
  164: bug('body-part-type'),
  176: otherForm('conversation-too-large'),
});
