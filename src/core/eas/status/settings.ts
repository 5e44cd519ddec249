import { ok, type StatusTable } from './rule.ts';

/** [MS-ASCMD] 2.2.3.177, Settings. */
export const settingsStatuses: StatusTable = {
  place: 'Settings',
  rows: {
    1: ok,
    2: ['bug', 'settings-protocol'],
    3: ['user', 'access-denied'],
    4: ['retry', 'settings-server'],
    5: ['bug', 'settings-arguments'],
    6: ['bug', 'settings-conflict'],
    7: ['absent', 'settings-denied'],
  },
};

/** [MS-ASCMD] 2.2.3.177, Settings. */
export const devicePasswordStatuses: StatusTable = {
  place: 'Settings.DevicePassword',
  rows: {
    1: ok,
    2: ['bug', 'settings-protocol'],
    5: ['bug', 'device-password-too-long'],
    7: ['absent', 'device-password-recovery-off'],
  },
};
