import { msg, str } from '@lit/localize';
import type { SyncStatus } from '../../core/model/sync-status.ts';
import { formats } from '../i18n/formats.ts';

/** The one sentence of the status line (ui-contract: Frame). */
export function statusWords(status: SyncStatus): string {
  switch (status.state) {
    case 'up-to-date':
      return msg('Up to date');
    case 'syncing':
      return msg('Syncing…');
    case 'offline':
      return msg('Offline');
    case 'waiting': {
      const number = formats().number(status.waiting);
      return msg(str`Waiting to send (${number})`);
    }
    case 'sign-in':
      return msg('Sign-in needed');
    case 'problem': {
      const words = problemWords(status.problem);
      return msg(str`Problem: ${words}`);
    }
  }
}

/** A problem's code in two or three words. Codes themselves are in the sync report, never here. */
export function problemWords(code: string | null): string {
  switch (code) {
    case 'mailbox-full':
      return msg('mailbox full');
    case 'quarantined':
    case 'device-blocked':
      return msg('waiting for approval');
    case 'http-forbidden':
    case 'directory-access-denied':
    case 'access-denied':
    case 'sync-disabled':
    case 'user-unknown':
    case 'account-disabled':
    case 'account-blocked':
    case 'too-many-devices':
      return msg('not let in by the server');
    case 'password-expired':
      return msg('password has expired');
    case 'policy-unmet':
      return msg('company rules not met');
    case 'send-doubtful':
    case 'failed':
      return msg('a decision waits for you');
    case 'unreachable':
      return msg('server cannot be reached');
    case 'quota':
      return msg('no space on this device');
    case 'newer-version':
      return msg('app is out of date');
    case 'held':
      return msg('deletions wait for you');
    case 'worker-gone':
      return msg('background service stopped');
    case 'relay-upstream-tls':
      return msg('connection is not safe');
    default:
      return msg('the server does not answer as it should');
  }
}
