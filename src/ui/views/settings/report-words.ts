import { msg, str } from '@lit/localize';
import type { ReportEntry } from '../../../core/model/sync-status.ts';
import { counted, formats } from '../../i18n/formats.ts';
import { errorWords, hasWords } from '../../parts/error-words.ts';

/** What a line of the sync report says: the work in words; wire and codes are in its details. */
export function entryTitle({ code, facts }: ReportEntry): string {
  if (code === 'fetch-body') return msg('Fetched a message for you');
  if (code === 'fetch-quarantined') return msg('Tried a message kept aside once more');
  if (code === 'fetch-attachment') return msg('Fetched a file for you');
  if (code !== 'step') return sentence(code);
  return (works[String(facts['work'])] ?? (() => msg('Checked what there is to do')))();
}

const works: Readonly<Record<string, () => string>> = {
  pull: () => msg('Asked for new mail'),
  push: () => msg('Told the server what you did'),
  move: () => msg('Moved messages on the server'),
  send: () => msg('Sent a message'),
  hierarchy: () => msg('Read the list of folders'),
  estimate: () => msg('Asked how much mail there is'),
  bodies: () => msg('Fetched the text of messages'),
  cards: () => msg('Fetched messages once more'),
  completeness: () => msg('Compared the folders with the server'),
  ping: () => msg('Push: waited for news'),
  resend: () => msg('Repeated a request that had no answer'),
  hold: () => msg('Deletions wait for your word'),
  housekeeping: () => msg('Tidied up'),
};

/** Numbers worth a second line; empty when there are none. */
export function entryDetail({ facts, steps, level }: ReportEntry): string {
  const worst =
    level === 'info'
      ? undefined
      : (steps.find((step) => step.level !== 'info' && step.took === null) ?? undefined);
  if (worst) return sentence(worst.code);
  const parts = [
    amount(facts['added'], (n, number) => counted(n, msg('1 new'), msg(str`${number} new`))),
    amount(facts['changed'], (n, number) => counted(n, msg('1 changed'), msg(str`${number} changed`))),
    amount(facts['gone'], (n, number) => counted(n, msg('1 gone'), msg(str`${number} gone`))),
    amount(facts['quarantined'], (n, number) =>
      counted(n, msg('1 kept aside'), msg(str`${number} kept aside`)),
    ),
    amount(facts['bodies'], (n, number) => counted(n, msg('1 text'), msg(str`${number} texts`))),
    amount(facts['moves'], (n, number) => counted(n, msg('1 message'), msg(str`${number} messages`))),
  ];
  return parts.filter(Boolean).join(', ');
}

function amount(value: unknown, words: (count: number, number: string) => string): string {
  return typeof value === 'number' && value > 0 ? words(value, formats().number(value)) : '';
}

/** The same for those who see no code beside it: what has no words of its own has those of its family. */
function sentence(code: string): string {
  return marks[code]?.() ?? errorWords(code);
}

/** A thing that happened on the way, in words; the code where there are none, which the wire beside it says as well. */
export function markWords(code: string): string {
  const own = marks[code];
  if (own) return own();
  return hasWords(code) ? errorWords(code) : code;
}

const marks: Readonly<Record<string, () => string>> = {
  reset: () => msg('A folder is read anew; nothing of it is lost'),
  'reset-waits': () => msg('A folder asked to be read anew too often, so it waits'),
  'hierarchy-restart': () => msg('The list of folders is read anew'),
  restart: () => msg('The server forgot this device; everything is compared anew'),
  'answer-broken': () => msg('An answer could not be read; a smaller one is asked for'),
  quarantined: () => msg('One message could not be stored. It is kept aside, the others went on'),
  brake: () => msg('Many deletions at once wait for your word'),
  resend: () => msg('The same request once more, unchanged'),
  'send-doubtful': () => msg('Nobody knows whether a message was sent: you are asked'),
  'send-found': () => msg('The message was found in Sent, so it was not sent again'),
  'server-moved': () => msg('The mailbox has moved to another server'),
  locate: () => msg('Looked for the server'),
  'sync-stalled': () => msg('The server repeats itself without saying anything, so it is asked later'),
  'push-unconfirmed': () => msg('The server did not confirm everything; it is compared anew'),
  'trailing-bytes': () => msg('The server sent something after its answer; it was ignored'),
  'ping-ended': () => msg('The line for news was cut'),
  'ping-left-out': () => msg('A folder is left out of Push for a while'),
  'unknown-changed': () => msg('Changes of unknown messages: they were fetched whole'),
  'arrivals-asked': () => msg('Messages moved here were not told of yet, so the folder was asked again'),
  'body-broken': () => msg('The text of one message could not be read'),
  'edit-lost-to-delete': () => msg('A message was deleted elsewhere, and what you did to it went with it'),
  'widening-unconfirmed': () => msg('The server may not know the longer time yet, so it is told again'),
  'folder-broken': () => msg('A folder could not be read and was left out'),
  'move-target-gone': () => msg('The folder a message was moved to is gone; the message stayed'),
};
