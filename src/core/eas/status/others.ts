import type { StatusTable } from './rule.ts';
import { absent, bug, folderSync, otherForm, provision, retry, split, success, table, user } from './rows.ts';

export const meetingResponseStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, MeetingResponse', {
  1: success(),
  2: user('meeting-invalid'),
  3: retry('meeting-server', { tries: 2, then: 'sync-folder' }),
  4: retry('meeting-server', { tries: 2, then: 'sync-folder' }),
  104: bug('invalid-date'),
  146: otherForm('no-recurrence'),
});

const search = '[MS-ASCMD] 2.2.3.177, Search';

export const searchStatuses: StatusTable = table(search, { 1: success(), 3: retry('search-server') });

export const searchStoreStatuses: StatusTable = table(search, {
  1: success(),
  2: user('search-invalid'),
  3: retry('search-server'),
  4: user('library-link'),
  5: user('library-denied'),
  6: user('library-missing'),
  7: user('library-connection'),
  8: otherForm('search-too-complex'),
  10: otherForm('search-timeout'),
  11: folderSync('hierarchy-changed'),
  12: absent('search-end'),
  13: user('search-blocked'),
  14: user('library-credentials'),
});

export const findStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, Find', {
  1: success(),
  2: user('search-invalid'),
  3: folderSync('hierarchy-changed'),
  4: otherForm('find-range'),
});

const settings = '[MS-ASCMD] 2.2.3.177, Settings';

export const settingsStatuses: StatusTable = table(settings, {
  1: success(),
  2: bug('settings-protocol'),
  3: user('access-denied'),
  4: retry('settings-server'),
  5: bug('settings-arguments'),
  6: bug('settings-conflict'),
  7: absent('settings-denied'),
});

export const devicePasswordStatuses: StatusTable = table(settings, {
  1: success(),
  2: bug('settings-protocol'),
  5: bug('device-password-too-long'),
  7: absent('device-password-recovery-off'),
});

const resolve = '[MS-ASCMD] 2.2.3.177, ResolveRecipients';

export const resolveStatuses: StatusTable = table(resolve, {
  1: success(),
  5: bug('resolve-protocol'),
  6: retry('resolve-server'),
});

export const resolveResponseStatuses: StatusTable = table(resolve, {
  1: success(),
  2: success('ambiguous'),
  3: success('ambiguous-partial'),
  4: absent('recipient-not-found'),
});

export const availabilityStatuses: StatusTable = table(resolve, {
  1: success(),
  160: split('availability-too-many'),
  161: absent('availability-unknown'),
  162: retry('availability-busy'),
  163: absent('availability-unknown'),
});

export const certificatesStatuses: StatusTable = table(resolve, {
  1: success(),
  7: absent('no-certificate'),
  8: split('certificate-limit'),
});

export const pictureStatuses: StatusTable = table('[MS-ASCMD] 2.2.2, Picture', {
  1: success(),
  173: absent('no-picture'),
  174: absent('picture-too-large'),
  175: split('picture-limit'),
});

export const validateCertStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, ValidateCert', {
  1: success(),
  2: bug('certificate-parameters'),
  3: user('certificate-signature'),
  4: user('certificate-issuer'),
  5: user('certificate-chain'),
  6: user('certificate-not-for-mail'),
  7: user('certificate-expired'),
  8: user('certificate-times'),
  9: user('certificate-usage'),
  10: user('certificate-incomplete'),
  11: user('certificate-authority-mixed'),
  12: user('certificate-address'),
  13: user('certificate-revoked'),
  14: retry('certificate-revocation-offline'),
  15: user('certificate-chain-revoked'),
  16: user('certificate-revocation-unknown'),
  17: user('certificate-unknown'),
});

export const provisionStatuses: StatusTable = table('[MS-ASPROV] 2.2.2, Status of Provision', {
  1: success(),
  2: bug('provision-protocol'),
  3: retry('provision-server'),
});

export const policyStatuses: StatusTable = table('[MS-ASPROV] 2.2.2, Status of Policy', {
  1: success(),
  2: absent('no-policy'),
  3: bug('policy-type'),
  4: user('policy-corrupt'),
  5: provision('policy-key'),
});

/** Action/Error; 600 and 601 are its ErrorCode. */
export const autodiscoverStatuses: StatusTable = table('[MS-ASCMD] 2.2.3.177, Autodiscover', {
  1: success(),
  2: bug('discover-protocol'),
  600: bug('discover-request'),
  601: absent('discover-no-provider'),
});

/** What is usual for mail stands among the common codes. */
export const sendStatuses: StatusTable = table('[MS-ASCMD] 2.2.2, SendMail', { 1: success() });
