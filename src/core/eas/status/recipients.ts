import { ok, type StatusTable } from './rule.ts';

/** [MS-ASCMD] 2.2.3.177, ResolveRecipients. */
export const resolveStatuses: StatusTable = {
  place: 'ResolveRecipients',
  rows: {
    1: ok,
    5: ['bug', 'resolve-protocol'],
    6: ['retry', 'resolve-server'],
  },
};

/** [MS-ASCMD] 2.2.3.177, ResolveRecipients. */
export const resolveResponseStatuses: StatusTable = {
  place: 'ResolveRecipients.Response',
  rows: {
    1: ok,
    2: ['success', 'ambiguous'],
    3: ['success', 'ambiguous-partial'],
    4: ['absent', 'recipient-not-found'],
  },
};

/** [MS-ASCMD] 2.2.3.177, ResolveRecipients. */
export const availabilityStatuses: StatusTable = {
  place: 'ResolveRecipients.Availability',
  rows: {
    1: ok,
    160: ['split', 'availability-too-many'],
    161: ['absent', 'availability-unknown'],
    162: ['retry', 'availability-busy'],
    163: ['absent', 'availability-unknown'],
  },
};

/** [MS-ASCMD] 2.2.3.177, ResolveRecipients. */
export const certificatesStatuses: StatusTable = {
  place: 'ResolveRecipients.Certificates',
  rows: {
    1: ok,
    7: ['absent', 'no-certificate'],
    8: ['split', 'certificate-limit'],
  },
};

/** [MS-ASCMD] 2.2.2, Picture. */
export const pictureStatuses: StatusTable = {
  place: 'Picture',
  rows: {
    1: ok,
    173: ['absent', 'no-picture'],
    174: ['absent', 'picture-too-large'],
    175: ['split', 'picture-limit'],
  },
};
