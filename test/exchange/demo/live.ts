import { isAbort } from '../../../src/core/base/errors.ts';
import type { Exchange } from '../exchange.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { topicOf } from '../mailbox/new-mail.ts';
import { parseMime, type ParsedMime } from '../mime/parse-mime.ts';
import { htmlToText } from '../items/html-text.ts';
import { hash32, SeededRandom } from '../random.ts';
import type { SentMail } from '../sent-mail.ts';
import { answersTo, arrivals, languageOf } from './answers.ts';
import { personAt, type Person } from './people.ts';
import { say } from './say.ts';

const second = 1000;

/**
 * Keeps the demo alive: a new mail now and then, answers to what Mara sends within a minute, and a note from the
 * postmaster for addresses nobody has.
 */
export function live(exchange: Exchange, mailbox: Mailbox, signal: AbortSignal): void {
  const random = new SeededRandom(hash32('live'));
  exchange.onSent((mail) => {
    if (mail.from !== mailbox.address || signal.aborted) return;
    for (const recipient of mail.recipients) {
      if (recipient.toLowerCase() !== mailbox.address)
        run(answer(exchange, mailbox, mail, recipient, random, signal));
    }
  });
  run(arrive(exchange, mailbox, random, signal));
}

async function arrive(
  exchange: Exchange,
  mailbox: Mailbox,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<void> {
  for (let i = random.integer(arrivals.length), wait = 40; ; i++, wait = 120 + random.integer(240)) {
    await exchange.clock.sleep(wait * second, signal);
    const { from, subject, text } = arrivals[i % arrivals.length]!;
    const author = personAt(from)!;
    const occasion = { seed: random.integer(1e9), date: exchange.clock.now(), language: author.language };
    mailbox.deliver({
      from: author,
      subject: say(subject, occasion),
      text: `${say(text, occasion).replace(/\n/g, '\r\n')}\r\n`,
      conversation: `arrival ${occasion.seed}`,
    });
  }
}

async function answer(
  exchange: Exchange,
  mailbox: Mailbox,
  sent: SentMail,
  recipient: string,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<void> {
  const told = parseMime(sent.mime);
  if (told === null) return;
  const author = personAt(recipient);
  if (author === undefined) {
    await exchange.clock.sleep(3 * second, signal);
    mailbox.deliver(undeliverable(sent, recipient));
    return;
  }
  await exchange.clock.sleep((4 + random.integer(40)) * second, signal);
  mailbox.deliver(reply(told, sent, author, random));
}

function reply(
  told: ParsedMime,
  sent: SentMail,
  author: Person,
  random: SeededRandom,
): Parameters<Mailbox['deliver']>[0] {
  const text = (told.text ?? htmlToText(told.html ?? '')).trimEnd();
  const fresh = text.split(/\r?\n(?=>|Am .* schrieb|On .* wrote|-----)/)[0]!;
  const language = languageOf(fresh, author);
  const [name = ''] = author.signature.split('|');
  const greeting = language === 'de' ? 'Hallo Mara,' : 'Hi Mara,';
  const closing = language === 'de' ? 'Viele Grüße' : 'Best';
  const quoted = text.split(/\r?\n/).map((line) => `> ${line}`);
  const lines = [
    greeting,
    '',
    random.pick(answersTo(`${sent.subject} ${fresh}`, language)),
    '',
    closing,
    name,
    '',
    ...quoted,
  ];
  return {
    from: author,
    subject: `Re: ${topicOf(sent.subject)}`,
    text: `${lines.join('\r\n')}\r\n`,
    inReplyTo: sent.messageId,
    references: [...told.references, sent.messageId],
    conversation: topicOf(sent.subject),
    depth: told.references.length + 1,
  };
}

function undeliverable(sent: SentMail, recipient: string): Parameters<Mailbox['deliver']>[0] {
  return {
    from: { name: 'Postmaster', address: 'postmaster@nordwind.example' },
    subject: `Undeliverable: ${sent.subject}`,
    messageClass: 'REPORT.IPM.Note.NDR',
    text: `Your message did not reach ${recipient}.\r\n\r\nThere is nobody of that name in the demo. Write to Jana, Milan, Elif or anybody in the address list: they answer.\r\n`,
    inReplyTo: sent.messageId,
    references: [sent.messageId],
  };
}

/** Ends quietly when the demo stops. */
function run(work: Promise<void>): void {
  work.catch((error: unknown) => {
    if (!isAbort(error)) throw error;
  });
}
