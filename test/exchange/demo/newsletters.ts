import type { Address } from '../../../src/core/model/address.ts';
import { say, type Occasion } from './say.ts';

/** A newsletter: who sends it how often, and what it may be about. */
export type Newsletter = {
  readonly from: Address;
  readonly language: 'de' | 'en';
  /** Days between two issues. */
  readonly every: number;
  readonly subject: string;
  /** Page, band and text of its design. */
  readonly colours: readonly [string, string, string];
  readonly lead: string;
  /** Heading and text of a piece, a bar between. */
  readonly pieces: readonly string[];
  readonly foot: string;
};

export const newsletters: readonly Newsletter[] = [
  {
    from: { name: 'Hausbrief Redaktion', address: 'brief@hausbrief.example' },
    language: 'de',
    every: 7,
    subject:
      'Hausbrief Nr. $week: [Was der Winter mit der Fassade macht|Kalk, nicht Zement|Die stille Kunst der Dachrinne|Warum Fenster atmen müssen|Ein Keller ist kein Schwimmbad|Lehm im Treppenhaus|Holz, das hundert Jahre wartet|Schimmel verstehen|Wärme, die bleibt|Alte Türen, neue Dichtungen]',
    colours: ['#f6f2ea', '#7a4b2b', '#3a342c'],
    lead: '[Frost, Salz und kurze Tage: drei Dinge, die jetzt leicht zu prüfen sind, und eines, das bis zum Frühling warten darf.|Wer ein altes Haus liebt, hört ihm zu. Diese Woche: woran man erkennt, dass es etwas sagen will.|Drei Handwerkerinnen, drei Antworten auf dieselbe Frage.]',
    pieces: [
      'Die Laibung zuerst|Wo Wand und Fenster sich treffen, entscheidet sich, ob es zieht. Ein Blatt Papier, ein ruhiger Tag und [zehn|fünfzehn] Minuten genügen, um es herauszufinden.',
      'Gelesen|„Das Haus als Freund“ ist kein Ratgeber, sondern ein Gespräch. Wir haben es [zweimal|in einem Zug] gelesen und danach die Dachluke repariert.',
      'Aus der Werkstatt|Leinöl trocknet nicht, es härtet. Wer das einmal verstanden hat, streicht dünner und [seltener|mit mehr Geduld].',
      'Frage der Woche|„Meine Kellerwand blüht.“ Gemeint ist Salz. Warum Abbürsten hilft und Abdichten schadet, lesen Sie in der langen Antwort.',
      'Termine|Am $short+9 öffnet die Lehmbauschule ihre Türen, am $short+16 zeigt ein Klempner, wie man eine Kehle legt.',
    ],
    foot: 'Sie erhalten diesen Brief, weil Sie ihn bestellt haben.',
  },
  {
    from: { name: 'The Daylight Letter', address: 'letter@daylight.example' },
    language: 'en',
    every: 14,
    subject:
      'Daylight No. $n40-160: [A staircase in Porto|The school that kept its warehouse|Rooms for nothing in particular|What the surveyors found|A wall you can read|On scaffolds]',
    colours: ['#eef3f1', '#1f5a4a', '#22302b'],
    lead: '[Buildings that were something else before, and people who decided against tearing them down.|This time we went to see three conversions and one that failed, which taught us more.]',
    pieces: [
      'Seen|The light in the [reading room|old ropewalk] comes from the side, because the roof was not allowed to change. It turns out that this is the better light.',
      'Costs, honestly|The architects opened their books. [Forty|Thirty-five] per cent went into things nobody will ever see, and all of them would do it again.',
      'Letters|A reader asks whether patina can be ordered. It can. You order patience and a bucket of [lime|oil].',
      'Detail|A handrail that is warm in winter: ash, oiled, with the joint where the hand does not stop.',
    ],
    foot: 'You get this every other Sunday. One click and you get it no more.',
  },
  {
    from: { name: 'Nordhafen Kulturkalender', address: 'kalender@kultur-nordhafen.example' },
    language: 'de',
    every: 14,
    subject:
      '[Diese|Nächste] Woche in Nordhafen: [Jazz im Dock|Lange Nacht der Speicher|Flohmarkt am Kai|Kino unterm Kran|Lesung im Zollhaus]',
    colours: ['#f3f0f7', '#5b3b8c', '#2c2536'],
    lead: 'Was läuft, was noch Karten hat, und wo es hinterher Suppe gibt.',
    pieces: [
      'Musik|Am $day+3 spielt das [Trio Halbmast|Quartett Ebbe] im Dock 4, Eintritt frei, Hut geht um.',
      'Bühne|„Die Lotsin“ geht in die [dritte|vierte] Spielzeit. Restkarten an der Abendkasse, ab neun Uhr auch für alle, die zu spät kommen.',
      'Kinder|Schiffe falten mit echten Seekarten, samstags um elf im [Zollhaus|Museumsschiff].',
      'Kino|Stummfilm mit Orgel: „Hafen im Nebel“, $day+5, 20 Uhr.',
    ],
    foot: 'Der Kulturkalender kommt von der Stadt und kostet nichts.',
  },
  {
    from: { name: 'Bahn für Geschäftsreisen', address: 'news@schienenweg.example' },
    language: 'de',
    every: 30,
    subject: '[Ihr Fahrplan für den $month|Neue Verbindungen ab $short+10|Mara, $n120-980 Punkte warten]',
    colours: ['#fdf1f0', '#a3241c', '#352524'],
    lead: 'Neue Takte, alte Baustellen, und ein Gutschein, der bis zum $short+30 gilt.',
    pieces: [
      'Nordhafen – Lübeck im Halbstundentakt|Ab $short+10 fahren wir werktags bis [22|23] Uhr alle dreißig Minuten.',
      'Bauarbeiten|Zwischen $short+3 und $short+17 halten die Züge aus Richtung Süden nur an Gleis 2.',
      'Ihr Punktestand|Sie haben $n120-980 Punkte. Für [200|400] gibt es ein Frühstück im Speisewagen.',
    ],
    foot: 'Abmelden können Sie sich in Ihrem Kundenkonto.',
  },
  {
    from: { name: 'Weekly from the Standards Desk', address: 'weekly@standards-desk.example' },
    language: 'en',
    every: 21,
    subject:
      '[Fire doors in listed buildings|Accessibility without ramps|New draft on lime plaster|Acoustic floors: what changed|Stairs, again]',
    colours: ['#eff3f8', '#24477a', '#222b38'],
    lead: 'Five minutes on what changed in the rules, without the rules.',
    pieces: [
      'In short|The draft is out for comment until $short+28. The part on [existing staircases|old doors] is better than the last one.',
      'Case|A court decided that "state of the art" means the art of the day the contract was signed, not of the day of handover.',
      'Table of the week|What a wooden beam carries at [20|30] degrees of moisture. Print it, hang it up.',
    ],
    foot: 'Sent to members and to people who were too polite to decline.',
  },
];

/** An issue as HTML: a layout of tables with remote pictures and a counting pixel, as such mail is. */
export function newsletterHtml(letter: Newsletter, occasion: Occasion): string {
  const [page, band, ink] = letter.colours;
  const text = (template: string, offset: number): string =>
    escape(say(template, { ...occasion, seed: occasion.seed + offset }));
  const site = letter.from.address.split('@')[1]!;
  const first = occasion.seed % letter.pieces.length;
  const pieces = [0, 1, 2].map((i) => letter.pieces[(first + i) % letter.pieces.length]!);
  const rows = pieces
    .map((piece, i) => {
      const [heading, body] = cut(piece);
      return `<tr><td style="padding:18px 28px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td width="120" valign="top"><img src="https://img.${site}/${occasion.seed % 900}/${i}.jpg" width="104" height="78" alt="" style="border-radius:6px"></td><td valign="top"><h2 style="margin:0 0 6px;font:600 18px/24px Georgia,serif;color:${band}">${text(heading, 10 + i)}</h2><p style="margin:0;font:15px/23px Georgia,serif;color:${ink}">${text(body, 20 + i)}</p></td></tr></table></td></tr>`;
    })
    .join('');
  const title = escape(say(letter.subject, occasion).replace(/^[^:]*: /, ''));
  const more = letter.language === 'de' ? 'Weiterlesen' : 'Read on';
  return `<!DOCTYPE html><html lang="${letter.language}"><head><meta charset="utf-8"><style>a{color:${band}}@media(max-width:480px){.wide{width:100%!important}}</style></head><body style="margin:0;background:${page}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="${page}"><tr><td align="center" style="padding:24px 8px"><table role="presentation" class="wide" width="600" cellpadding="0" cellspacing="0" bgcolor="#ffffff" style="border-radius:10px"><tr><td bgcolor="${band}" style="padding:20px 28px;border-radius:10px 10px 0 0;font:700 15px/20px Arial,sans-serif;color:#ffffff">${escape(letter.from.name)}</td></tr><tr><td><img src="https://img.${site}/${occasion.seed % 900}/top.jpg" width="600" height="220" alt="" style="display:block;width:100%;height:auto"></td></tr><tr><td style="padding:24px 28px 0"><h1 style="margin:0 0 10px;font:700 26px/32px Georgia,serif;color:${ink}">${title}</h1><p style="margin:0;font:16px/25px Georgia,serif;color:${ink}">${text(letter.lead, 3)}</p></td></tr>${rows}<tr><td style="padding:24px 28px"><a href="https://www.${site}/?i=${occasion.seed}&amp;u=mara" style="display:inline-block;padding:11px 20px;background:${band};color:#ffffff;border-radius:6px;font:600 15px/20px Arial,sans-serif;text-decoration:none">${more}</a></td></tr><tr><td style="padding:16px 28px 24px;font:12px/18px Arial,sans-serif;color:#6d675a">${escape(letter.foot)}<br><a href="https://www.${site}/off?u=mara">${letter.language === 'de' ? 'Abmelden' : 'Unsubscribe'}</a></td></tr></table><img src="https://count.${site}/o.gif?u=mara&amp;i=${occasion.seed}" width="1" height="1" alt=""></td></tr></table></body></html>`;
}

/** The first bar divides heading and text; later ones belong to choices in the text. */
function cut(piece: string): readonly [string, string] {
  const at = piece.indexOf('|');
  return [piece.slice(0, at), piece.slice(at + 1)];
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
