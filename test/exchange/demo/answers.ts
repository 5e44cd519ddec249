import type { Language, Person } from './people.ts';

/** What people say back, by what they were told. First match wins. */
const answers: Readonly<Record<Language, readonly (readonly [RegExp, readonly string[]])[]>> = {
  de: [
    [
      /termin|uhr\b|montag|dienstag|mittwoch|donnerstag|freitag|treffen/i,
      [
        'Passt gut, ich trage es mir ein.',
        'Da kann ich. Bei uns oder auf der Baustelle?',
        'Lieber eine Stunde später, wenn das geht. Sonst mache ich es möglich.',
      ],
    ],
    [
      /rechnung|kosten|preis|euro|angebot/i,
      [
        'Danke, ich schaue es mir heute noch an und melde mich mit den Zahlen.',
        'Das sollte im Rahmen liegen. Die Aufstellung schicke ich dir bis morgen.',
      ],
    ],
    [
      /foto|bild|plan|anhang|datei/i,
      ['Ist angekommen und lässt sich öffnen, danke.', 'Danke, genau das hatte gefehlt.'],
    ],
    [
      /\?/,
      [
        'Gute Frage. Ich kläre es und gebe bis heute Nachmittag Bescheid.',
        'Ja, so machen wir es.',
        'Kurze Antwort: ja. Lange Antwort am Telefon.',
      ],
    ],
    [/danke/i, ['Gern geschehen.', 'Immer gern.']],
    [
      /.*/,
      [
        'Danke für die Nachricht, ist notiert.',
        'Alles klar, dann weiß ich Bescheid.',
        'Verstanden, ich kümmere mich darum.',
      ],
    ],
  ],
  en: [
    [
      /meet|lunch|coffee|o'clock|monday|tuesday|wednesday|thursday|friday|time/i,
      [
        'Works for me, it is in my calendar.',
        'I can do that. Your place or the site?',
        'Half an hour later would be kinder to my bus, but yes.',
      ],
    ],
    [
      /invoice|budget|cost|price|figures|offer/i,
      [
        'Thanks, I will look at the numbers today and come back to you.',
        'That should be within the budget. I will send the breakdown tomorrow.',
      ],
    ],
    [
      /photo|picture|file|attach|plan/i,
      ['It arrived and it opens, thank you.', 'Thanks, that is just what was missing.'],
    ],
    [
      /\?/,
      [
        'Good question. I will find out and tell you this afternoon.',
        'Yes, let us do that.',
        'Short answer: yes. Long answer over coffee.',
      ],
    ],
    [/thank/i, ['Any time.', 'You are welcome.']],
    [
      /.*/,
      ['Thanks for letting me know, noted.', 'Understood, I will take care of it.', 'All clear, thank you.'],
    ],
  ],
};

/** German when it looks like it, otherwise what the person writes. */
export function languageOf(text: string, recipient: Person): Language {
  if (/\b(der|die|das|und|nicht|ist|bitte|danke|hallo|liebe[rn]?|grüße)\b|[äöüß]/i.test(text)) return 'de';
  return /\b(the|and|is|please|thanks?|hello|hi)\b/i.test(text) ? 'en' : recipient.language;
}

/** Possible answers to a text. */
export function answersTo(text: string, language: Language): readonly string[] {
  return answers[language].find(([told]) => told.test(text))![1];
}

/** New mail that arrives while one watches. */
export const arrivals: readonly { readonly from: string; readonly subject: string; readonly text: string }[] =
  [
    {
      from: 'priya.nair@nordwind.example',
      subject: '[Coffee?|Soup?]',
      text: '[The machine on the second floor works again. I am not making this up.|They have the pumpkin soup today. Downstairs in ten minutes?]\n\nP',
    },
    {
      from: 'elif.yildiz@nordwind.example',
      subject: 'One more from the roof',
      text: 'Found one more with the crane and the gulls. Too much, or just enough?\n\nElif',
    },
    {
      from: 'boehm@hafen-soehne.example',
      subject: '[Kran|Beton|Lieferung] morgen [7:30|9:00] Uhr',
      text: 'Guten Tag Frau Feld,\n\nkurz zur Kenntnis: [der Kran kommt morgen um halb acht|die Lieferung verschiebt sich auf neun Uhr]. Die Zufahrt ist frei, es ist nichts zu tun.\n\nElias Böhm',
    },
    {
      from: 'milan.okafor@nordwind.example',
      subject: 'Row 22',
      text: 'Solved. It was the subsidy, as you said. You may close the spreadsheet and look out of the window.\n\nMilan',
    },
    {
      from: 'w.petersen@hausverwaltung-lindenhof.example',
      subject: 'Frau Matthiesen lässt grüßen',
      text: 'Liebe Frau Feld,\n\nFrau Matthiesen aus dem zweiten Stock lässt ausrichten, dass [das neue Fenster nicht mehr pfeift|es im Treppenhaus wieder nach Holz riecht]. Ich soll Ihnen ein Glas Quittengelee geben.\n\nWiebke Petersen',
    },
    {
      from: 'it-service@nordwind.example',
      subject: 'Ticket #$n20400-29800 geschlossen',
      text: 'Guten Tag Frau Feld,\n\nwir haben nichts mehr gehört und schließen das Ticket. Falls doch noch etwas ist, antworten Sie einfach.\n\nIhr IT-Service',
    },
    {
      from: 'jana@brandt-architekten.example',
      subject: 'Farbmuster Treppenhaus',
      text: 'Liebe Mara,\n\ndie Muster hängen, drei Töne nebeneinander, [Tageslicht bis vier|Licht brennt bis sechs]. Geh einmal ohne uns hin und sag, welcher dich nicht stört.\n\nJana',
    },
  ];
