import type { Address } from '../../../src/core/model/address.ts';
import type { Account } from '../devices/account.ts';
import { force, type Mail, type MailInput } from '../mailbox/mail.ts';
import { composeMime } from '../mime/compose-mime.ts';
import { withoutHeader } from '../mime/parse-mime.ts';
import type { SentMail } from '../sent-mail.ts';
import type { World } from '../world.ts';

export type Submission = {
  readonly command: SentMail['command'];
  readonly clientId: string | null;
  /** A copy goes to Sent Items. */
  readonly save: boolean;
};

/** Everyone a mail goes to, each once. */
export function recipientsOf(mail: Pick<Mail, 'to' | 'cc' | 'bcc'>): readonly Address[] {
  const seen = new Map<string, Address>();
  for (const address of [...mail.to, ...mail.cc, ...mail.bcc]) {
    const key = address.address.toLowerCase();
    if (key !== '' && !seen.has(key)) seen.set(key, address);
  }
  return [...seen.values()];
}

/** Sends a mail: a row for the world outside at once, then the copy in Sent Items and the Inboxes of users here. */
export function submit(world: World, account: Account, draft: Mail, submission: Submission): void {
  const now = world.clock.now();
  const mail: Mail = draft.mime === null ? { ...draft, date: now } : draft;
  const recipients = recipientsOf(mail);
  const sent: SentMail = {
    at: now,
    from: account.mailbox.address,
    recipients: recipients.map((recipient) => recipient.address),
    subject: mail.subject,
    messageId: mail.messageId,
    clientId: submission.clientId,
    command: submission.command,
    mime: composeMime(mail),
  };
  world.sent.push(sent);
  const spread = (): void => {
    if (submission.save) store(account, { ...copyOf(mail), date: now, read: true }, 'sent');
    for (const recipient of recipients) deliver(world, mail, recipient, now);
    for (const listener of world.sentListeners) listener(sent);
  };
  const delay = world.settings.deliveryDelay;
  if (delay === 0) spread();
  else void world.clock.sleep(delay).then(spread);
}

function deliver(world: World, mail: Mail, recipient: Address, now: number): void {
  const local = world.accounts.find(({ mailbox }) => sameAddress(mailbox.address, recipient.address));
  if (local === undefined) return;
  const visible = [...mail.to, ...mail.cc].some((each) => sameAddress(each.address, recipient.address));
  const mime = mail.mime === null ? null : withoutHeader(force(mail.mime), 'bcc');
  store(local, { ...copyOf(mail), bcc: [], mime, date: now, receivedAsBcc: !visible }, 'inbox');
}

function store(account: Account, input: MailInput, kind: 'sent' | 'inbox'): void {
  account.mailbox.insert(input, account.mailbox.folder(kind));
}

/** The content as an input: attachments get references of their own in each mailbox. */
function copyOf(mail: Mail): MailInput {
  return { ...mail, poison: null };
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
