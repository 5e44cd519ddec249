import { ok, type StatusTable } from './rule.ts';

/** Action/Error; 600 and 601 are its ErrorCode ([MS-ASCMD] 2.2.3.177, Autodiscover). */
export const autodiscoverStatuses: StatusTable = {
  place: 'Autodiscover',
  rows: {
    1: ok,
    2: ['bug', 'discover-protocol'],
    600: ['bug', 'discover-request'],
    601: ['absent', 'discover-no-provider'],
  },
};
