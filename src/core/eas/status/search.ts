import { ok, type StatusTable } from './rule.ts';

/** [MS-ASCMD] 2.2.3.177, Search. */
export const searchStatuses: StatusTable = {
  place: 'Search',
  rows: {
    1: ok,
    3: ['retry', 'search-server'],
  },
};

/** [MS-ASCMD] 2.2.3.177, Search. */
export const searchStoreStatuses: StatusTable = {
  place: 'Search.Store',
  rows: {
    1: ok,
    2: ['user', 'search-invalid'],
    3: ['retry', 'search-server'],
    4: ['user', 'library-link'],
    5: ['user', 'library-denied'],
    6: ['user', 'library-missing'],
    7: ['user', 'library-connection'],
    8: ['other-form', 'search-too-complex'],
    10: ['other-form', 'search-timeout'],
    11: ['folder-sync', 'hierarchy-changed'],
    12: ['absent', 'search-end'],
    13: ['user', 'search-blocked'],
    14: ['user', 'library-credentials'],
  },
};

/** [MS-ASCMD] 2.2.3.177, Find. */
export const findStatuses: StatusTable = {
  place: 'Find',
  rows: {
    1: ok,
    2: ['user', 'search-invalid'],
    3: ['folder-sync', 'hierarchy-changed'],
    4: ['other-form', 'find-range'],
  },
};
