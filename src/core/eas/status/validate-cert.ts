import { ok, type StatusTable } from './rule.ts';

/** [MS-ASCMD] 2.2.3.177, ValidateCert. */
export const validateCertStatuses: StatusTable = {
  place: 'ValidateCert',
  rows: {
    1: ok,
    2: ['bug', 'certificate-parameters'],
    3: ['user', 'certificate-signature'],
    4: ['user', 'certificate-issuer'],
    5: ['user', 'certificate-chain'],
    6: ['user', 'certificate-not-for-mail'],
    7: ['user', 'certificate-expired'],
    8: ['user', 'certificate-times'],
    9: ['user', 'certificate-usage'],
    10: ['user', 'certificate-incomplete'],
    11: ['user', 'certificate-authority-mixed'],
    12: ['user', 'certificate-address'],
    13: ['user', 'certificate-revoked'],
    14: ['retry', 'certificate-revocation-offline'],
    15: ['user', 'certificate-chain-revoked'],
    16: ['user', 'certificate-revocation-unknown'],
    17: ['user', 'certificate-unknown'],
  },
};
