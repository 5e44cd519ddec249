import { ok, type StatusTable } from './rule.ts';

/** [MS-ASCMD] 2.2.3.177, FolderSync. */
export const folderSyncStatuses: StatusTable = {
  place: 'FolderSync',
  rows: {
    1: ok,
    6: ['retry', 'hierarchy-error', { then: 'hierarchy-0' }],
    9: ['hierarchy-0', 'hierarchy-key'],
    10: ['bug', 'hierarchy-malformed'],
    11: ['retry', 'hierarchy-error', { then: 'hierarchy-0' }],
    12: ['user', 'hierarchy-unknown'],
  },
};

/** What all three share. */
const shared: StatusTable['rows'] = {
  6: ['retry', 'hierarchy-error', { then: 'hierarchy-0' }],
  9: ['hierarchy-0', 'hierarchy-key'],
  10: ['bug', 'folder-malformed'],
  11: ['user', 'folder-unknown-error'],
  12: ['user', 'folder-unknown-error'],
};

/** [MS-ASCMD] 2.2.3.177, FolderCreate. */
export const folderCreateStatuses: StatusTable = {
  place: 'FolderCreate',
  rows: {
    1: ok,
    2: ['user', 'folder-exists'],
    3: ['user', 'folder-special'],
    5: ['folder-sync', 'folder-parent-gone'],
    ...shared,
  },
};

/** [MS-ASCMD] 2.2.3.177, FolderDelete. */
export const folderDeleteStatuses: StatusTable = {
  place: 'FolderDelete',
  rows: {
    1: ok,
    3: ['user', 'folder-special'],
    4: ['folder-sync', 'folder-gone'],
    ...shared,
  },
};

/** [MS-ASCMD] 2.2.3.177, FolderUpdate. */
export const folderUpdateStatuses: StatusTable = {
  place: 'FolderUpdate',
  rows: {
    1: ok,
    2: ['user', 'folder-exists'],
    3: ['user', 'folder-special'],
    4: ['folder-sync', 'folder-gone'],
    5: ['folder-sync', 'folder-parent-gone'],
    ...shared,
  },
};

/** [MS-ASCMD] 2.2.3.177, GetItemEstimate. */
export const estimateStatuses: StatusTable = {
  place: 'GetItemEstimate',
  rows: {
    1: ok,
    2: ['folder-sync', 'collection-invalid'],
    3: ['other-form', 'not-primed'],
    4: ['sync-folder', 'estimate-key', { then: 'reset-key' }],
    103: ['split', 'too-many-collections', { then: 'bug' }],
    110: ['bug', 'filter-invalid'],
  },
};
