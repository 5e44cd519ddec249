import type { Address } from '../../src/core/model/address.ts';
import type { Attachment } from '../../src/core/model/email.ts';
import type { FolderView } from '../../src/core/model/folder.ts';
import type { CollectionId, FileReference } from '../../src/core/model/ids.ts';
import type { MeetingRequest } from '../../src/core/model/email.ts';

/** The mailbox of the mock-ups: Mara Feld's, on a Tuesday morning in November. */

export type MockMessage = {
  readonly folder: CollectionId;
  readonly at: number;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc?: readonly Address[];
  readonly subject: string;
  readonly preview: string;
  readonly html?: string;
  readonly text?: string;
  readonly read: boolean;
  readonly flagged?: boolean;
  readonly attachments?: readonly Attachment[];
  readonly meeting?: { readonly start: number; readonly end: number; readonly location: string };
};

export const mara: Address = { name: 'Mara Feld', address: 'mara.feld@nordwind.example' };
const milan: Address = { name: 'Milan Okafor', address: 'milan.okafor@nordwind.example' };
const jana: Address = { name: 'Jana Brandt', address: 'jana@brandt-architekten.example' };

const id = (value: string) => value as CollectionId;
const at = (day: number, hour: number, minute: number, month = 10, year = 2026): number =>
  new Date(year, month, day, hour, minute).getTime();

const folder = (
  value: string,
  name: string,
  role: FolderView['role'],
  type: FolderView['type'],
  parentId: string | null = null,
): FolderView => ({
  id: id(value),
  parentId: parentId === null ? null : id(parentId),
  name,
  type,
  class: 'Email',
  role,
  depth: parentId === null ? 0 : 1,
  unread: 0,
  total: 0,
  complete: true,
  estimate: null,
  lastSync: at(24, 9, 41),
  problem: null,
});

export const mockFolders: readonly FolderView[] = [
  folder('5', 'Inbox', 'inbox', 2),
  folder('6', 'Drafts', 'drafts', 3),
  folder('7', 'Sent', 'sent', 5),
  folder('8', 'Archive', 'archive', 12),
  folder('9', 'Junk', 'junk', 12),
  folder('10', 'Deleted', 'deleted', 4),
  folder('11', 'Projekte', 'user', 12),
  folder('12', 'Lindenhof', 'user', 12, '11'),
  folder('13', 'Nordhafen Speicher', 'user', 12, '11'),
  folder('14', 'Rechnungen', 'user', 12),
  folder('mail/Reisen%202026', 'Reisen 2026', 'user', 12),
];

const file = (displayName: string, estimatedSize: number, extra: Partial<Attachment> = {}): Attachment => ({
  displayName,
  fileReference: `ref:${displayName}` as FileReference,
  method: 1,
  estimatedSize,
  contentId: null,
  contentLocation: null,
  isInline: false,
  ...extra,
});

export const meetingRequest = (start: number, end: number, location: string): MeetingRequest => ({
  allDay: false,
  start,
  end,
  stamp: null,
  instanceType: 0,
  location,
  organizer: 'milan.okafor@nordwind.example',
  recurrenceId: null,
  reminder: 900,
  responseRequested: true,
  sensitivity: 0,
  busyStatus: 2,
  timeZone: null,
  globalObjectId: null,
  uid: null,
  disallowNewTimeProposal: false,
  messageType: 1,
  proposedStart: null,
  proposedEnd: null,
  rest: [],
});

const inbox = id('5');

export const newsletter = `<html><head><style>body{background:#f4f1ea;color:#2b2a27;font:15px/23px Georgia,serif}.w{max-width:560px;margin:0 auto;background:#fff;padding:26px 24px}h1{font:700 25px/30px Georgia,serif;margin:0 0 12px}</style></head>
<body><div class="w"><img src="https://bilder.hausbrief.example/kopf.jpg" width="504" height="150" alt="Winterfassade">
<h1>Was der Winter mit der Fassade macht</h1><p>Frost, Salz und kurze Tage: drei Dinge, die jetzt leicht zu pr&uuml;fen sind, und eines, das bis zum Fr&uuml;hling warten darf.</p>
<p><a href="https://hausbrief.example/48" style="display:inline-block;background:#7a2e1f;color:#fff;padding:11px 18px;border-radius:4px;text-decoration:none;font:600 14px system-ui">Weiterlesen</a></p>
<p style="color:#6d675a">Sie erhalten diesen Brief, weil Sie ihn bestellt haben.</p><img src="https://zaehler.hausbrief.example/p.gif" width="1" height="1"><img src="https://bilder.hausbrief.example/fuss.png" alt=""></div></body></html>`;

export const mockMessages: readonly MockMessage[] = [
  {
    folder: inbox,
    at: at(24, 9, 38),
    from: jana,
    to: [mara, milan],
    subject: 'Re: Angebot Fassadensanierung Lindenhof – Rückfragen zu Gerüst und Terminplan',
    preview:
      'Guten Morgen Mara, anbei die überarbeitete Fassung. Die Gerüststellung haben wir auf KW 50 verschoben, damit der Durchgang frei bleibt.',
    html: `<p>Guten Morgen Mara,</p><p>anbei die überarbeitete Fassung. Die Gerüststellung haben wir auf KW&nbsp;50 verschoben, damit der Durchgang zum Hof während der Feiertage frei bleibt. Am Preis ändert sich dadurch nichts.</p><p>Zwei Fragen habe ich noch:</p><p>1. Reicht euch die Bemusterung am 2.&nbsp;Dezember?<br>2. Wer gibt die Farbe für das Treppenhaus frei?</p><p>Viele Grüße<br>Jana</p><div>Am 23.11.2026 um 16:12 schrieb Mara Feld:</div><blockquote type="cite"><p>Hallo Jana, passt das noch mit dem Weihnachtsmarkt?</p><p>Gruß, Mara</p></blockquote>`,
    read: false,
    attachments: [
      file('Angebot_Lindenhof_Fassade_v3_final.pdf', 1_800_000),
      file('Gerüstplan Hofseite.png', 1_100_000),
    ],
  },
  {
    folder: inbox,
    at: at(24, 8, 57),
    from: milan,
    to: [mara, jana, { name: 'Priya Nair', address: 'priya@nordwind.example' }],
    subject: 'Quarterly review, now in the Speicher',
    preview: 'New room, same hour. Please bring the figures for October.',
    html: '<p>Same hour as planned, but we moved over to the Speicher because of the projector. Please bring the figures for October.</p><p>Milan</p>',
    read: false,
    meeting: { start: at(26, 14, 0), end: at(26, 15, 0), location: 'Speicher, 2nd floor' },
  },
  {
    folder: inbox,
    at: at(24, 7, 12),
    from: { name: 'Stadtwerke Nordhafen', address: 'rechnung@stadtwerke-nordhafen.example' },
    to: [mara],
    subject: 'Ihre Rechnung für November 2026 ist da',
    preview:
      'Guten Tag Mara Feld, Ihre Rechnung Nr. 20261124-7 über 84,20 € finden Sie im Anhang. Der Betrag wird am 1. Dezember abgebucht.',
    text: 'Guten Tag Mara Feld,\n\nIhre Rechnung Nr. 20261124-7 über 84,20 € finden Sie im Anhang.\nDer Betrag wird am 1. Dezember abgebucht.\n\nAlles Weitere unter https://stadtwerke-nordhafen.example/konto?id=7 oder per Mail an service@stadtwerke-nordhafen.example.\n\nIhre Stadtwerke',
    read: false,
    attachments: [file('Rechnung_20261124-7.pdf', 88_000)],
  },
  {
    folder: inbox,
    at: at(23, 17, 46),
    from: { name: 'Elif Yıldız', address: 'elif.yildiz@nordwind.example' },
    to: [mara],
    subject: 'Photos from the site visit 📷',
    preview:
      'You: Danke, the ones from the roof are exactly what we need. Could you put the originals into the project folder?',
    html: '<p>Danke, the ones from the roof are exactly what we need. <span style="color:#1f4e9b">Could you put the originals into the project folder?</span></p><p><img src="cid:roof@nordwind" alt="The roof" width="320" height="180"></p>',
    read: true,
    attachments: [
      file('roof.png', 240_000, { contentId: 'roof@nordwind', isInline: true }),
      file('site.zip', 12_400_000),
    ],
  },
  {
    folder: inbox,
    at: at(23, 11, 3),
    from: { name: 'Noah Lindqvist', address: 'noah@lindqvist-legal.example' },
    to: [mara],
    subject: 'Contract draft v7: please read § 4 before Wednesday',
    preview:
      'I marked the two sentences that legal still wants to change. Everything else is final from our side.',
    html: '<p>I marked the two sentences that legal still wants to change. Everything else is final from our side.</p>',
    read: true,
    flagged: true,
    attachments: [file('Contract draft v7.docx', 312_000)],
  },
  {
    folder: inbox,
    at: at(23, 9, 20),
    from: { name: 'Priya Nair', address: 'priya@nordwind.example' },
    to: [mara],
    subject: 'Lunch?',
    preview: 'The new place on Kanalstraße has a table at half past twelve.',
    text: 'The new place on Kanalstraße has a table at half past twelve.',
    read: true,
  },
  {
    folder: inbox,
    at: at(21, 6, 30),
    from: { name: 'Hausbrief Redaktion', address: 'redaktion@hausbrief.example' },
    to: [mara],
    subject: 'Hausbrief Nr. 48: Was der Winter mit der Fassade macht',
    preview: 'Frost, Salz und kurze Tage: drei Dinge, die jetzt leicht zu prüfen sind.',
    html: newsletter,
    read: true,
  },
  {
    folder: inbox,
    at: at(20, 15, 0),
    from: { name: 'IT-Service', address: 'it@nordwind.example' },
    to: [mara],
    subject: 'Wartungsfenster am Samstag, 28. November, 22:00 bis 02:00 Uhr',
    preview:
      'Während der Wartung sind Postfächer und Kalender bis zu zehn Minuten lang nicht erreichbar. Es ist nichts zu tun.',
    text: 'Während der Wartung sind Postfächer und Kalender bis zu zehn Minuten lang nicht erreichbar.\nEs ist nichts zu tun.',
    read: true,
  },
  {
    folder: inbox,
    at: at(19, 13, 20),
    from: { name: 'Yael Amrani', address: 'yael@amrani.example' },
    to: [mara],
    subject: 'סיכום הפגישה ותוכנית ההמשך',
    preview: 'שלום, מצורף הסיכום של הפגישה ביום חמישי. אשמח לקבל הערות עד סוף השבוע.',
    html: '<div dir="rtl"><p>שלום, מצורף הסיכום של הפגישה ביום חמישי.</p></div>',
    read: true,
    attachments: [file('סיכום.pdf', 240_000)],
  },
  {
    folder: inbox,
    at: at(18, 10, 5),
    from: { name: 'Hafen & Söhne', address: 'kontor@hafen-soehne.example' },
    to: [mara],
    subject: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung (Entwurf)',
    preview:
      'Sehr geehrte Frau Feld, wie besprochen erhalten Sie den Entwurf in der Fassung vom 18. November.',
    text: 'Sehr geehrte Frau Feld,\n\nwie besprochen erhalten Sie den Entwurf in der Fassung vom 18. November.',
    read: true,
  },
  {
    folder: inbox,
    at: at(17, 9, 0),
    from: { name: 'Tomás Rivera', address: 'tomas@rivera.example' },
    to: [mara],
    subject: 'Re: Keys for the office',
    preview: 'Left them with reception, blue envelope, your name on it.',
    text: 'Left them with reception, blue envelope, your name on it.',
    read: true,
  },
  {
    folder: inbox,
    at: at(16, 14, 12),
    from: { name: 'Noah Lindqvist', address: 'noah@lindqvist-legal.example' },
    to: [mara],
    subject: 'Scaffolding, insurance and the pavement',
    preview: 'As far as I know the city calls it Gerüstgenehmigung and wants it three weeks ahead of time.',
    text: 'As far as I know the city calls it Gerüstgenehmigung and wants it three weeks ahead of time.',
    read: true,
  },
  {
    folder: id('6'),
    at: at(23, 19, 0),
    from: mara,
    to: [jana],
    subject: '',
    preview: 'Hallo Jana, nur kurz',
    text: 'Hallo Jana, nur kurz',
    read: false,
  },
  ...Array.from({ length: 12 }, (_, n) => ({
    folder: id('9'),
    at: at(22 - n, 3, 0),
    from: { name: 'Lucky Winner', address: `win${n}@lotto.example` },
    to: [mara],
    subject: 'You have won',
    preview: 'Claim your prize now',
    text: 'Claim your prize now',
    read: false,
  })),
  ...Array.from({ length: 2 }, (_, n) => ({
    folder: id('12'),
    at: at(20 - n, 12, 0),
    from: jana,
    to: [mara],
    subject: `Lindenhof, Protokoll ${n + 1}`,
    preview: 'Protokoll der Baubesprechung',
    text: 'Protokoll der Baubesprechung',
    read: false,
  })),
];

const surnames = [
  'Brandt',
  'Okafor',
  'Yıldız',
  'Lindqvist',
  'Nair',
  'Rivera',
  'Amrani',
  'Feld',
  'Schröder',
  'Novák',
];
const names = ['Jana', 'Milan', 'Elif', 'Noah', 'Priya', 'Tomás', 'Yael', 'Mara', 'Jörg', 'Eva'];

/** Believable older mail, as many as wanted: for long lists. */
export function olderMail(count: number): MockMessage[] {
  return Array.from({ length: count }, (_, n) => {
    const name = `${names[n % 10]} ${surnames[(n * 7) % 10]}`;
    return {
      folder: inbox,
      at: at(15, 18, 0) - n * 47 * 60_000,
      from: { name, address: `${name.replace(' ', '.').toLowerCase()}@example.org` },
      to: [mara],
      subject: `Bericht ${count - n}: Stand der Arbeiten`,
      preview: 'Kurz zum Stand: alles im Plan, zwei Punkte sind offen und werden diese Woche geklärt.',
      text: 'Kurz zum Stand: alles im Plan.',
      read: n % 9 !== 0,
      flagged: n % 31 === 0,
    };
  });
}
