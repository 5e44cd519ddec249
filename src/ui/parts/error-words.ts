import { msg } from '@lit/localize';
import { Fault } from '../../core/base/errors.ts';

/** The stable code of anything that was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Fault ? error.code : 'unexpected';
}

/**
 * What happened, what is safe, what to do: the words for every error a person can meet, in all views alike. Codes are
 * those of `Fault`; they never appear themselves (look.md, words and states).
 */
export function errorWords(code: string): string {
  return (wordsOf(code) ?? familyOf(code))();
}

/** Whether there are words of its own for a code; the rest share the words of its family. */
export function hasWords(code: string): boolean {
  return wordsOf(code) !== undefined;
}

type Words = () => string;

const offline: Words = () => msg('You are offline. Nothing is lost. Try again when the network is back.');

const broken: Words = () =>
  msg('The connection broke before the server answered. Nothing is lost. Please try again.');

const slow: Words = () =>
  msg('The server took too long to answer. Nothing is lost. Please try again in a moment.');

const busy: Words = () =>
  msg('The server has trouble of its own right now. Nothing is lost. Try again in a few minutes.');

const impatient: Words = () => msg('Too many tries in a short time. Please wait a minute, then try again.');

const noSuchServer: Words = () => msg('There is no server of that name. Please check how it is written.');

const unusable: Words = () =>
  msg('This is not the address of a mail server. Enter its name, for example mail.example.com.');

const notHere: Words = () =>
  msg(
    'This server does not offer ActiveSync at the usual place. Check its name, or ask your administrator whether ActiveSync is on.',
  );

const notAllowed: Words = () =>
  msg(
    'The server does not let this account or this device in. Ask your administrator whether ActiveSync is allowed for you.',
  );

const accountOff: Words = () =>
  msg('Your account is switched off on the server. Only your administrator can change that.');

const policy: Words = () =>
  msg(
    'Your company demands something that a browser cannot do, so the server does not let this app in. Ask your administrator.',
  );

const reload: Words = () =>
  msg('A newer version of Brieftaube was here already. Nothing is lost. Please reload this page.');

const unreadable: Words = () =>
  msg('The server gave an answer that cannot be understood. Nothing was changed. Please try again later.');

const tooLarge: Words = () =>
  msg('This is larger than the server takes. It is kept here. Send it with fewer or smaller files.');

const wrongRecipient: Words = () =>
  msg('The server does not accept one of the recipients. The message is kept here. Check the addresses.');

const gone: Words = () => msg('This is not on the server any more.');

const words: Readonly<Record<string, Words>> = {
  // The way to the server.
  offline,
  network: broken,
  cut: broken,
  timeout: slow,
  'relay-missing': () =>
    msg(
      'Something between here and the server answered in its place, perhaps a network that wants a log-in first. Open any web page, then try again.',
    ),
  'relay-target-unresolved': noSuchServer,
  'relay-target-malformed': unusable,
  'relay-target-scheme': () =>
    msg('Only servers with an https address can be used, so that nobody reads along.'),
  'relay-target-port': unusable,
  'relay-target-path': unusable,
  'relay-target-query': unusable,
  'relay-target-host': () =>
    msg(
      'Servers in a private network cannot be reached from here, unless the operator of this site allows it.',
    ),
  'relay-target-unlisted': () =>
    msg('This site reaches only servers that its operator has listed. Ask them to add yours.'),
  'relay-origin-refused': () => msg('This page may not be used here. Open Brieftaube at its own address.'),
  'relay-body-too-large': tooLarge,
  'relay-rate-limited': impatient,
  'relay-guess-limited': impatient,
  'relay-busy': impatient,
  loop: impatient,
  'relay-stopping': busy,
  'relay-upstream-unreachable': () =>
    msg('The server cannot be reached. Nothing is lost. Check its name, or try again later.'),
  'relay-upstream-tls': () =>
    msg(
      'The server cannot prove who it is, so nothing was sent to it. Only its administrator can mend that.',
    ),
  'relay-upstream-reset': broken,
  'relay-upstream-malformed': unreadable,
  'relay-upstream-redirected': () =>
    msg('The server says that it has moved. Enter its new name under Server settings.'),
  'relay-upstream-timeout': slow,
  unreachable: () =>
    msg(
      'The server has not answered for a while. Mail already here stays readable, and it is tried again by itself.',
    ),

  // Signing in.
  'sign-in': () => msg('The server refused this password. Please type it again.'),
  'password-expired': () =>
    msg('Your password has expired. Set a new one where your company lets you, then sign in with it.'),
  'address-invalid': () => msg('Please enter your whole email address, for example name@example.com.'),
  'password-missing': () => msg('Please enter your password.'),
  'server-invalid': unusable,
  'server-url': unusable,
  'discover-nothing': () =>
    msg(
      'No server was found for this address. Check how it is written, or enter the server under Server settings.',
    ),
  'discover-address': () => msg('The server does not know this address. Please check how it is written.'),
  'discover-redirect': () =>
    msg('The server refers to another one. Enter that one under Server settings if you trust it.'),
  'login-unsupported': () =>
    msg(
      'This server wants a kind of log-in that a browser cannot do. Ask your administrator for another way.',
    ),
  'oauth-only': () =>
    msg(
      'This server takes no passwords here, only a log-in on a page of its own, which this version cannot show yet. Ask your administrator whether ActiveSync may be used with a password.',
    ),
  'http-not-found': notHere,
  'http-redirect': notHere,
  'no-mailbox': notHere,
  'http-refused': notHere,
  'http-forbidden': notAllowed,
  'directory-access-denied': notAllowed,
  'access-denied': notAllowed,
  'sync-disabled': () =>
    msg('ActiveSync is switched off for your account. Only your administrator can switch it on.'),
  'user-unknown': () => msg('The server knows no mailbox for this account. Please check the user name.'),
  'account-disabled': accountOff,
  'account-blocked': accountOff,
  'mailbox-version': () => msg('Your mailbox lies on a server that is too old for this app.'),
  'device-blocked': () =>
    msg('Your company does not let this device in yet. Your administrator can allow it by its device ID.'),
  quarantined: () =>
    msg('Your company has to let this device in first. Your administrator got a message about it.'),
  'too-many-devices': () =>
    msg(
      'Too many devices are signed in to this mailbox. Remove an old one in Outlook on the web, then try again.',
    ),
  'policy-unmet': policy,
  'external-management': policy,
  'wipe-requested': () =>
    msg('Your company has cleared this device. Everything is still on the server. Ask your administrator.'),
  wipe: () =>
    msg('Your company has cleared this device. Everything is still on the server. Ask your administrator.'),

  // The server itself.
  'server-busy': busy,
  'server-error': busy,
  'http-server-error': busy,
  'http-timeout': slow,
  'mailbox-offline': busy,
  'state-locked': busy,
  'no-tls-at-proxy': () =>
    msg(
      'The way to the server is not encrypted all along, so it refuses. Only its administrator can mend that.',
    ),
  'version-not-supported': () => msg('This server is too old or too new for this app.'),

  // Sending.
  'mailbox-full': () =>
    msg(
      'Your mailbox on the server is full. Mail already here stays readable. Deleting old mail makes room.',
    ),
  'send-quota': () =>
    msg('The server takes no more mail from you for now. The message is kept here. Try again tomorrow.'),
  'attachment-too-large': tooLarge,
  'item-too-large': tooLarge,
  'http-too-large': tooLarge,
  'recipient-unresolved': wrongRecipient,
  'no-recipient': wrongRecipient,
  'invalid-recipients': wrongRecipient,
  'reply-not-allowed': () => msg('Its sender does not allow answers to this message.'),
  'account-send-disabled': () => msg('The server does not let this account send. Ask your administrator.'),
  'submission-failed': () =>
    msg('The server took the message but could not pass it on. It is kept here. Please try again.'),
  'send-doubtful': () =>
    msg('The connection broke while a message went out, so nobody knows whether it was sent. Please decide.'),
  held: () => msg('Many deletions at once wait for your word. Nothing is deleted on the server until then.'),
  failed: () =>
    msg('The server refused something you did. It is kept here. Please decide what becomes of it.'),

  // What is not there (any more).
  'body-gone': gone,
  'attachment-gone': gone,
  'attachment-missing': gone,
  'item-gone': gone,
  'object-not-found': gone,
  'unknown-folder': () => msg('This folder is not on the server any more.'),
  'no-archive-folder': () =>
    msg('There is no archive folder yet. Move the message to a folder of your choice.'),
  'no-junk-folder': () => msg('There is no junk folder here. Move the message to a folder of your choice.'),

  'quarantine-unreadable': () =>
    msg('It still cannot be read. What came first is kept here, and other programs may show the message.'),
  'quarantine-gone': () =>
    msg('The server does not find it right now. If it was deleted there, it leaves this list by itself.'),
  'quarantine-nameless': () => msg('It came without an ID, so the server cannot be asked for it again.'),

  // This device.
  quota: () => msg('This device has no space left. What is here is safe. Free some space, then try again.'),
  'newer-version': reload,
  'link-version': reload,
  'blocked-by-tab': () =>
    msg(
      'Another tab still uses an older version of Brieftaube. Nothing is lost. Close it, then reload this page.',
    ),
  'worker-gone': () =>
    msg('The background service of this app does not answer. Nothing is lost. Please reload this page.'),
  'no-worker': () =>
    msg(
      'This browser window has no background service, as is usual in private windows. Mail can be neither fetched nor sent here. Open Brieftaube in a normal window.',
    ),
  insecure: () =>
    msg(
      'This page was not opened over https, so the browser does not let it keep or fetch mail. Open it over https.',
    ),
  storage: () =>
    msg(
      'This browser does not let the app keep anything, as is usual in private windows. Open it in a normal window.',
    ),
  'no-account': () => msg('This account is not on this device any more.'),
};

function wordsOf(code: string): Words | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

/** Codes without words of their own, by what they begin with. */
function familyOf(code: string): Words {
  if (code.startsWith('relay-')) return busy;
  if (code.startsWith('answer-') || code.startsWith('wbxml-')) return unreadable;
  if (code.startsWith('http-')) return busy;
  if (code.startsWith('policy-')) return policy;
  if (code.startsWith('store-') || code.startsWith('broken-')) return words['worker-gone'] ?? busy;
  return () =>
    msg('Something went wrong on our side. Nothing is lost. Please try again; the sync report says more.');
}
