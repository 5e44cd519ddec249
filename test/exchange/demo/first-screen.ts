import { concat } from '../../../src/core/base/bytes.ts';
import type { Address } from '../../../src/core/model/address.ts';
import type { MailInput } from '../mailbox/mail.ts';
import { pdf } from './files/pdf.ts';
import { roofPhoto, scaffoldPlan } from './files/pictures.ts';
import { people } from './people.ts';
import { at, minute, type DemoFolder, type Planned } from './plan.ts';
import { dateWords, isoWeek } from './say.ts';

/** The mails a visitor sees first: those of the mock-ups, dated so that today is today. */
export function firstScreen(now: number): readonly Planned[] {
  return [...today(now), ...yesterday(now), ...lastWeek(now)];
}

const mara = plain(people.mara);

/** Minutes ago, but never before midnight. */
function ago(now: number, minutes: number): number {
  const passed = now - at(now, 0, 0, 0);
  return now - Math.min(minutes * minute, passed * (0.4 + minutes / 400));
}

function today(now: number): readonly Planned[] {
  const offer = 'Angebot Fassadensanierung Lindenhof – Rückfragen zu Gerüst und Terminplan';
  const topic = { conversation: offer, to: [mara], read: true };
  const week = isoWeek(now + 14 * 86_400_000);
  const sample = dateWords('short', now + 8 * 86_400_000, 'de');
  const month = dateWords('month', now, 'de');
  const year = new Date(now).getFullYear();
  const stamp = new Date(now).toISOString().slice(0, 10).replace(/-/g, '');
  const ids = [0, 1, 2, 3].map((i) => `lindenhof.${i}.${stamp}@brandt-architekten.example`);
  return [
    put('lindenhof', people.jana, at(now, 4, 15, 12), {
      ...topic,
      cc: [plain(people.milan)],
      subject: offer,
      messageId: ids[0]!,
      html: page(
        'Hallo Mara,|anbei unser Angebot für die Hofseite. Zum Gerüst gibt es noch zwei Fragen, deshalb ist der Terminplan mit Bleistift gezeichnet: Wie lange darf der Durchgang zu sein, und wer stellt den Strom?|Viele Grüße\nJana',
      ),
      lastVerb: 1,
    }),
    put('sent', people.mara, at(now, 1, 14, 3), {
      ...topic,
      to: [plain(people.jana)],
      cc: [plain(people.milan)],
      subject: `Re: ${offer}`,
      messageId: ids[1]!,
      inReplyTo: ids[0]!,
      references: ids.slice(0, 1),
      depth: 1,
      html: page(
        'Hallo Jana,|passt das noch mit dem Weihnachtsmarkt? Der Hof muss ab dem 18. offen sein, sonst kommen die Buden nicht hinein. Strom stellen wir.|Viele Grüße\nMara',
      ),
    }),
    put('lindenhof', people.milan, ago(now, 61), {
      ...topic,
      to: [mara, plain(people.jana)],
      subject: `Re: ${offer}`,
      messageId: ids[2]!,
      inReplyTo: ids[1]!,
      references: ids.slice(0, 2),
      depth: 2,
      html: page(
        'The courtyard has to stay open from the 18th. The market pays for the lights we all like so much.|Milan',
      ),
    }),
    put('inbox', people.jana, ago(now, 3), {
      ...topic,
      cc: [plain(people.milan)],
      subject: `Re: ${offer}`,
      messageId: ids[3]!,
      inReplyTo: ids[2]!,
      references: ids.slice(0, 3),
      depth: 3,
      read: false,
      html: page(
        `Guten Morgen Mara,|anbei die überarbeitete Fassung. Die Gerüststellung haben wir auf KW&nbsp;${week} verschoben, damit der Durchgang zum Hof während der Feiertage frei bleibt. Am Preis ändert sich dadurch nichts.|Zwei Fragen habe ich noch:|1. Reicht euch die Bemusterung am ${sample}?\n2. Wer gibt die Farbe für das Treppenhaus frei?|Viele Grüße\nJana`,
      ),
      attachments: [
        { name: 'Angebot_Lindenhof_Fassade_v3_final.pdf', type: 'application/pdf', bytes: offerPdf },
        { name: 'Gerüstplan Hofseite.png', type: 'image/png', bytes: scaffoldPlan },
      ],
    }),
    put('inbox', people.milan, ago(now, 44), {
      subject: 'Quarterly review, now in the Speicher',
      read: false,
      to: [mara, plain(people.noah), plain(people.priya), plain(people.elisa), plain(people.tomas)],
      html: page(
        'New room, same hour. Please bring the figures for October.|We moved over to the Speicher because of the projector.|Milan',
      ),
      meeting: {
        start: at(now, -2, 14, 0),
        end: at(now, -2, 15, 0),
        location: 'Speicher, 2nd floor',
        organizer: plain(people.milan),
        uid: `quarterly-${stamp}@nordwind.example`,
        reminder: 15,
      },
    }),
    put(
      'inbox',
      { name: 'Stadtwerke Nordhafen', address: 'rechnung@stadtwerke-nordhafen.example' },
      ago(now, 149),
      {
        subject: `Ihre Rechnung für ${month} ${year} ist da`,
        read: false,
        text: `Guten Tag Mara Feld,\r\n\r\nIhre Rechnung Nr. ${stamp}-7 über 84,20 € finden Sie im Anhang. Der Betrag wird am ${dateWords('short', now + 7 * 86_400_000, 'de')} abgebucht.\r\n\r\nIhre Stadtwerke Nordhafen\r\n`,
        attachments: [
          {
            name: `Rechnung_${stamp}-7.pdf`,
            type: 'application/pdf',
            bytes: () =>
              pdf(`Rechnung ${stamp}-7`, [
                'Mara Feld',
                'Speicherzeile 12, 20457 Nordhafen',
                '',
                'Strom, Abschlag: 84,20 €',
              ]),
          },
        ],
      },
    ),
  ];
}

function yesterday(now: number): readonly Planned[] {
  const photos = 'Photos from the site visit 📷';
  const pictures = [1, 2].map((i) => ({
    name: `Lindenhof roof ${i}.png`,
    type: 'image/png',
    bytes: () => roofPhoto(i),
  }));
  return [
    put('inbox', people.elif, at(now, 1, 17, 12), {
      subject: photos,
      read: true,
      lastVerb: 1,
      messageId: 'photos.0@nordwind.example',
      text: 'Hi Mara,\r\n\r\nhere are the two from the roof, the light held just long enough. The ones from the courtyard need another hour at the desk.\r\n\r\nTell me whether you need more of the chimneys.\r\n\r\nElif\r\n',
      attachments: pictures,
    }),
    put('sent', people.mara, at(now, 1, 17, 46), {
      subject: `Re: ${photos}`,
      to: [plain(people.elif)],
      read: true,
      conversation: photos,
      depth: 1,
      inReplyTo: 'photos.0@nordwind.example',
      references: ['photos.0@nordwind.example'],
      html: page(
        'Danke, the ones from the roof are exactly what we need. Could you put the originals into the project folder?|Mara',
      ),
    }),
    put('inbox', people.noah, at(now, 1, 11, 3), {
      subject: 'Contract draft v7: please read § 4 before Wednesday',
      read: true,
      flag: {
        status: 2,
        type: 'Flag for follow up',
        startDate: at(now, 1, 0, 0),
        utcStartDate: at(now, 1, 0, 0),
        dueDate: at(now, -1, 0, 0),
        utcDueDate: at(now, -1, 0, 0),
      },
      html: page(
        'Mara,|I marked the two sentences that legal still wants to change. Everything else is final from our side.|If § 4 stays as it is, we pay for the scaffold even in the weeks when nobody may stand on it. I do not think that anybody meant that.|Noah',
      ),
      attachments: [
        {
          name: 'Contract_draft_v7.pdf',
          type: 'application/pdf',
          bytes: () =>
            pdf('Contract draft v7', ['§ 4  Standzeiten', '§ 7  Nachträge', '§ 11  Gewährleistung']),
        },
      ],
    }),
    put('inbox', people.priya, at(now, 1, 9, 20), {
      subject: 'Lunch?',
      read: true,
      text: 'The new place on Kanalstraße has a table at half past twelve.\r\n\r\nP\r\n',
    }),
  ];
}

function lastWeek(now: number): readonly Planned[] {
  const saturday = now + ((6 - new Date(now).getDay() + 7) % 7 || 7) * 86_400_000;
  const draft = dateWords('short', at(now, 6, 12, 0), 'de');
  return [
    put('inbox', people.it, at(now, 4, 16, 30), {
      subject: `Wartungsfenster am ${dateWords('day', saturday, 'de')}, 22:00 bis 02:00 Uhr`,
      read: true,
      text: 'Während der Wartung sind Postfächer und Kalender bis zu zehn Minuten lang nicht erreichbar. Es ist nichts zu tun.\r\n\r\nIhr IT-Service\r\n',
    }),
    put('inbox', people.yael, at(now, 5, 13, 5), {
      subject: 'סיכום הפגישה ותוכנית ההמשך',
      read: true,
      html: '<html><body dir="rtl"><p>שלום, מצורף הסיכום של הפגישה ביום חמישי. אשמח לקבל הערות עד סוף השבוע.</p><p>יעל</p></body></html>',
      attachments: [
        {
          name: 'סיכום הפגישה.pdf',
          type: 'application/pdf',
          bytes: () => pdf('Summary', ['Open points: 3']),
        },
      ],
    }),
    put('inbox', people.hafen, at(now, 6, 10, 41), {
      subject: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung (Entwurf)',
      read: true,
      text: `Sehr geehrte Frau Feld,\r\n\r\nwie besprochen erhalten Sie den Entwurf in der Fassung vom ${draft}. Über den Titel ist noch nicht entschieden.\r\n\r\nMit freundlichen Grüßen\r\ni. A. Ute Harms\r\n`,
    }),
    put('inbox', people.tomas, at(now, 7, 9, 15), {
      subject: 'Re: Keys for the office',
      read: true,
      text: 'Left them with reception, blue envelope, your name on it.\r\n\r\nTomás\r\n',
    }),
  ];
}

function put(
  folder: DemoFolder,
  from: Address,
  date: number,
  mail: Omit<MailInput, 'from' | 'date'>,
): Planned {
  return { folder, mail: { to: [mara], text: null, ...mail, from: plain(from), date } };
}

function page(text: string): string {
  const paragraphs = text.split('|').map((each) => `<p>${each.replace(/\n/g, '<br>')}</p>`);
  return `<html><body>${paragraphs.join('')}</body></html>`;
}

/** 1.8 MB, as an offer with a drawing inside. */
function offerPdf(): Uint8Array<ArrayBuffer> {
  const [width, height] = [1000, 600];
  const row = new Uint8Array(3 * width);
  const rows = Array.from({ length: height }, (_, y) => {
    for (let x = 0; x < width; x++) row.fill(x % 140 < 3 || y % 96 < 3 ? 70 : 240, 3 * x, 3 * x + 3);
    return row.slice();
  });
  const lines = [
    'Gerüststellung, 8 Wochen: 21.400,00 €',
    'Putz und Anstrich: 86.250,00 €',
    'Fensterlaibungen: 14.900,00 €',
  ];
  return pdf('Angebot Fassade Lindenhof, Fassung 3', lines, { width, height, bytes: concat(rows) });
}

function plain({ name, address }: Address): Address {
  return { name, address };
}
