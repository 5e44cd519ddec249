import type { StatusTable } from './rule.ts';
import {
  bug,
  folderSync,
  hierarchy0,
  otherForm,
  retry,
  split,
  success,
  syncFolder,
  table,
  user,
} from './rows.ts';

export const folderSyncStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, FolderSync', {
  1: success(),
  6: retry('hierarchy-error', { then: 'hierarchy-0' }),
  9: hierarchy0('hierarchy-key'),
  10: bug('hierarchy-malformed'),
  11: retry('hierarchy-error', { then: 'hierarchy-0' }),
  12: user('hierarchy-unknown'),
});

/** What all three share. */
const shared = {
  6: retry('hierarchy-error', { then: 'hierarchy-0' }),
  9: hierarchy0('hierarchy-key'),
  10: bug('folder-malformed'),
  11: user('folder-unknown-error'),
  12: user('folder-unknown-error'),
};

export const folderCreateStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, FolderCreate', {
  1: success(),
  2: user('folder-exists'),
  3: user('folder-special'),
  5: folderSync('folder-parent-gone'),
  ...shared,
});

export const folderDeleteStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, FolderDelete', {
  1: success(),
  3: user('folder-special'),
  4: folderSync('folder-gone'),
  ...shared,
});

export const folderUpdateStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, FolderUpdate', {
  1: success(),
  2: user('folder-exists'),
  3: user('folder-special'),
  4: folderSync('folder-gone'),
  5: folderSync('folder-parent-gone'),
  ...shared,
});

export const estimateStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, GetItemEstimate', {
  1: success(),
  2: folderSync('collection-invalid'),
  3: otherForm('not-primed'),
  4: syncFolder('estimate-key', { then: 'reset-key' }),
  103: split('too-many-collections', { then: 'bug' }),
  110: bug('filter-invalid'),
});
