import { msg } from '@lit/localize';
import type { SyncStatus } from '../../../core/model/sync-status.ts';
import { errorWords } from '../../parts/error-words.ts';

/** What is said to a person whom the server does not let in. */
export type ShutOut = { readonly title: string; readonly text: string };

/** Codes that stop the account until somebody at the company acts; the server is asked again by itself. */
const codes: ReadonlySet<string> = new Set([
  'quarantined',
  'device-blocked',
  'http-forbidden',
  'access-denied',
  'directory-access-denied',
  'sync-disabled',
  'user-unknown',
  'account-disabled',
  'account-blocked',
  'mailbox-version',
  'too-many-devices',
  'policy-unmet',
  'external-management',
]);

/** Why the server does not let this device in, and what can be done; null: it does, or it is something else. */
export function shutOut({ state, problem }: SyncStatus): ShutOut | null {
  if (state !== 'problem' || problem === null || !codes.has(problem)) return null;
  switch (problem) {
    case 'quarantined':
      return {
        title: msg('Your company has to let this device in'),
        text: msg(
          'Your administrator got a message about it. Brieftaube asks again by itself and starts when the answer is yes.',
        ),
      };
    case 'device-blocked':
      return {
        title: msg('Your company does not let this device in'),
        text: msg(
          'It was blocked, or only devices that are known there are let in. Send your administrator the device ID below. Brieftaube asks again by itself.',
        ),
      };
    case 'http-forbidden':
    case 'access-denied':
    case 'directory-access-denied':
      return {
        title: msg('The server lets you in no further'),
        text: msg(
          'The password is right, but the server does not say what is missing. Ask your administrator whether ActiveSync is allowed for you and for this device ID. Brieftaube asks again by itself.',
        ),
      };
    case 'policy-unmet':
    case 'external-management':
      return { title: msg('This app does not meet your company’s rules'), text: errorWords(problem) };
    default:
      return { title: msg('The server does not let this account in'), text: errorWords(problem) };
  }
}
