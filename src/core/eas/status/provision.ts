import { ok, type StatusTable } from './rule.ts';

/** [MS-ASPROV] 2.2.2, Status of Provision. */
export const provisionStatuses: StatusTable = {
  place: 'Provision',
  rows: {
    1: ok,
    2: ['bug', 'provision-protocol'],
    3: ['retry', 'provision-server'],
  },
};

/** [MS-ASPROV] 2.2.2, Status of Policy. */
export const policyStatuses: StatusTable = {
  place: 'Provision.Policy',
  rows: {
    1: ok,
    2: ['absent', 'no-policy'],
    3: ['bug', 'policy-type'],
    4: ['user', 'policy-corrupt'],
    5: ['provision', 'policy-key'],
  },
};
