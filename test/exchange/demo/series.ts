import { hash32, SeededRandom } from '../random.ts';
import { file } from './files/files.ts';
import { newsletterHtml, newsletters } from './newsletters.ts';
import { junk, notices, type Notice } from './notices.ts';
import { people } from './people.ts';
import { at, day, minute, type Planned } from './plan.ts';
import { say, type Occasion } from './say.ts';

/** Issues of all newsletters, over so many days back. */
export function newsletterMails(now: number, days: number): readonly Planned[] {
  return newsletters.flatMap((letter, which) =>
    steps(now, days, letter.every, which).map((date): Planned => {
      const seed = hash32(`${letter.from.address} ${date}`);
      const occasion: Occasion = { seed, date, language: letter.language };
      return {
        folder: now - date < 60 * day ? 'inbox' : seed % 3 === 0 ? 'deleted' : 'archive',
        mail: {
          from: letter.from,
          subject: say(letter.subject, occasion),
          date,
          text: null,
          html: () => newsletterHtml(letter, occasion),
          read: true,
          conversation: `${letter.from.address} ${date}`,
        },
      };
    }),
  );
}

/** Bills, parcels, tickets, invitations. */
export function noticeMails(now: number, days: number): readonly Planned[] {
  return notices.flatMap((notice, which) =>
    steps(now, days, notice.every, which + 3).map((date) => noticeMail(notice, date, now)),
  );
}

function noticeMail(notice: Notice, date: number, now: number): Planned {
  const seed = hash32(`${notice.from.address} ${notice.subject} ${date}`);
  const values = { number: String(10_000 + (seed % 89_999)) };
  const occasion: Occasion = { seed, date, language: notice.language, values };
  const subject = say(notice.subject, occasion);
  const { meeting } = notice;
  const start = meeting === undefined ? 0 : at(date, -meeting.ahead, meeting.hour, 0);
  return {
    folder: now - date < 45 * day ? 'inbox' : (notice.filed ?? 'archive'),
    mail: {
      from: notice.from,
      subject,
      date,
      text: () => `${say(notice.text, occasion).replace(/\n/g, '\r\n')}\r\n`,
      read: true,
      conversation: `${notice.from.address} ${seed}`,
      attachments: notice.file === undefined ? [] : [file(notice.file, notice.name, subject, occasion)],
      ...(meeting !== undefined && {
        meeting: {
          start,
          end: start + meeting.minutes * minute,
          location: meeting.place,
          organizer: notice.from,
          uid: `${seed.toString(36)}@${notice.from.address.split('@')[1]}`,
          reminder: 15,
        },
      }),
    },
  };
}

/** What the filter caught, the newest twelve not looked at. */
export function junkMails(now: number): readonly Planned[] {
  return Array.from({ length: 30 }, (_, i): Planned => {
    const seed = hash32(`junk ${i}`);
    const piece = junk[i % junk.length]!;
    const date = now - Math.round((i + 0.3) * 1.1 * day) - (seed % 500) * minute;
    const occasion: Occasion = { seed, date, language: 'de' };
    return {
      folder: 'junk',
      mail: {
        from: piece.from,
        to: [people.mara.address],
        subject: say(piece.subject, occasion),
        date,
        text: null,
        html: () => say(piece.html, occasion),
        read: i >= 12,
        conversation: `junk ${i}`,
      },
    };
  });
}

/** Times of a series, each a little off, none within the last eight days. */
function steps(now: number, days: number, every: number, which: number): readonly number[] {
  const random = new SeededRandom(which * 7919 + 1);
  const dates: number[] = [];
  for (let ago = 9 + random.integer(every); ago < days; ago += every) {
    dates.push(at(now, ago + (which % 2), 6 + random.integer(12), random.integer(60)));
  }
  return dates;
}
