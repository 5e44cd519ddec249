import type { Address } from '../../../src/core/model/address.ts';
import { hash32, SeededRandom } from '../random.ts';
import { file, signet } from './files/files.ts';
import { letterHtml, letterText, type Letter } from './letter.ts';
import { people, person, type Language, type Person } from './people.ts';
import { day, hour, minute, onWorkday, type DemoFolder, type Planned } from './plan.ts';
import { say, type Occasion } from './say.ts';
import type { Script, Turn } from './scripts/script.ts';

/** When a conversation is still in the Inbox. */
const inboxDays = 110;

/**
 * Plays a script once.
 * @param start epoch milliseconds of the first mail.
 * @param now nothing is later than a week before it: the newest mails are written by hand.
 */
export function thread(script: Script, seed: number, start: number, now: number): readonly Planned[] {
  const random = new SeededRandom(seed);
  const cast = script.cast.map((choices) => person(random.pick(choices)));
  const house = random.pick(
    script.filed === 'speicher' ? ['Speicher'] : ['Lindenhof', 'Lindenhof', 'Speicher'],
  );
  const values = { haus: house, number: String(1000 + random.integer(8999)) };
  const { language } = script;
  const subject = say(script.subject, { seed, date: start, language, values });
  const planned: Planned[] = [];
  let date = start;
  let before: Letter | null = null;
  const references: string[] = [];
  for (const [i, turn] of script.turns.entries()) {
    if (i > 0) date = next(date, random);
    if (date > now - 8 * day) break;
    const author: Person = turn.by === 'mara' ? people.mara : cast[turn.by]!;
    // Mara answers in the language of the conversation, everybody else in their own.
    const tongue = turn.by === 'mara' ? language : author.language;
    const occasion: Occasion = { seed: seed + i, date, language: tongue, values };
    const letter: Letter = {
      author,
      language: tongue,
      date,
      seed: seed + i,
      own: () => say(turn.text, occasion),
      before,
      logo: author.outlook === true ? `logo@${author.address.split('@')[1]}` : null,
    };
    const messageId = `${hash32(`${seed} ${i}`).toString(36)}.${i}@${author.address.split('@')[1]}`;
    planned.push({
      folder: folderOf(script, turn, date, now),
      mail: {
        ...addressed(author, cast, before),
        subject: i === 0 ? subject : `${replyWord(author, tongue)}: ${subject}`,
        date,
        messageId,
        inReplyTo: references.at(-1) ?? null,
        references: [...references],
        conversation: `${subject} ${seed}`,
        depth: i,
        text: () => letterText(letter),
        html: author.html === true ? () => letterHtml(letter) : null,
        attachments: [
          ...(turn.file === undefined ? [] : [file(turn.file, turn.name, subject, occasion)]),
          ...(letter.logo === null ? [] : [signet(letter.logo)]),
        ],
        read: true,
        ...(script.turns[i + 1]?.by === 'mara' && turn.by !== 'mara' && { lastVerb: 1 as const }),
        ...(random.integer(60) === 0 && { flag: { status: 2 as const, type: 'Flag for follow up' } }),
        ...(random.integer(12) === 0 && { categories: [house] }),
      },
    });
    references.push(messageId);
    before = letter;
  }
  return planned;
}

/** Within the hour, within the day, or the next one; during the hours people write. */
function next(date: number, random: SeededRandom): number {
  const wait = random.pick([9 * minute, 40 * minute, 3 * hour, 20 * hour, 2 * day]);
  const later = new Date(date + wait + random.integer(50) * minute);
  if (later.getHours() < 7 || later.getHours() > 20) later.setHours(8 + random.integer(9));
  return Math.max(later.getTime(), date + minute);
}

function folderOf(script: Script, turn: Turn, date: number, now: number): DemoFolder {
  if (turn.by === 'mara') return 'sent';
  return now - date < inboxDays * day ? 'inbox' : (script.filed ?? 'archive');
}

function addressed(
  author: Person,
  cast: readonly Person[],
  before: Letter | null,
): { from: Address; to: readonly Address[]; cc: readonly Address[] } {
  const plain = ({ name, address }: Address): Address => ({ name, address });
  const everyone = [people.mara, ...cast].filter((each) => each.address !== author.address);
  const first = before === null || before.author.address === author.address ? everyone[0]! : before.author;
  const others = before === null ? [] : everyone.filter((each) => each.address !== first.address);
  return { from: plain(author), to: [plain(first)], cc: others.map(plain) };
}

/** Outlook in German says AW, the web and phones say Re. */
function replyWord(author: Person, language: Language): string {
  return language === 'de' && author.outlook === true ? 'AW' : 'Re';
}

/** A start on a working day, some time during it. */
export function startOf(now: number, daysAgo: number, random: SeededRandom): number {
  const date = new Date(now - daysAgo * day);
  date.setHours(7 + random.integer(10), random.integer(60), random.integer(60));
  return onWorkday(date.getTime());
}
