import type { Script } from './script.ts';

/** Office, lawyers, travel: German. */
export const officeScripts: readonly Script[] = [
  {
    language: 'de',
    subject: '[Terminfindung|Termin] [Jour fixe|Planungsrunde|Abnahme] KW $week+2',
    cast: [['elias', 'katrin', 'jana']],
    turns: [
      {
        by: 0,
        text: 'Hallo Frau Feld,\n\nfür [die nächste Planungsrunde|die Abnahme] schlage ich vor:\n\n- $day+8, 10 Uhr\n- $day+9, 14 Uhr\n- $day+12, 9 Uhr\n\n[Mir ist der erste am liebsten.|Am Freitag kann ich nur bis eins.] Ort wie immer?',
      },
      {
        by: 'mara',
        text: 'Der [erste|zweite] passt gut, ich schicke die Einladung. Ort: [Speicher, 2. OG, der Aufzug geht wieder|bei uns, der kleine Raum mit dem Beamer]. Bringen Sie bitte [den aktuellen Terminplan|die Mängelliste] mit.',
      },
      {
        by: 0,
        text: '[Wunderbar, ist eingetragen.|Eingetragen. Den Plan bringe ich in A1 mit, auf dem Bildschirm sieht man nichts.]',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Vertragsentwurf [Hafen & Söhne|Fensterbau|Dachdecker], Stand $short-1',
    cast: [['sabine']],
    turns: [
      {
        by: 0,
        text: 'Sehr geehrte Frau Feld,\n\nanbei der überarbeitete Entwurf. Geändert habe ich im Wesentlichen drei Punkte:\n\n§ 4: Die Vertragsstrafe ist jetzt auf fünf Prozent der Nettosumme begrenzt, sonst hält sie vor Gericht nicht.\n§ 7: Nachträge nur noch mit schriftlicher Freigabe [vor|vor Beginn] der Ausführung.\n§ 11: Gewährleistung [fünf Jahre|fünf Jahre, für das Dach zehn].\n\nBitte lesen Sie besonders § 7 noch einmal mit der Brille der Bauleitung.',
        file: 'letter',
        name: 'Vertragsentwurf_$n3-9.docx',
      },
      {
        by: 'mara',
        text: 'Sehr geehrte Frau Dr. Köhler-Wiesental,\n\nherzlichen Dank. Zu § 7: auf der Baustelle wird [freitags um vier|per Zuruf] entschieden, ob eine Wand einen Tag früher fällt. Ginge auch "in Textform, E-Mail genügt"? Das halten wir durch, Papier nicht.',
      },
      {
        by: 0,
        text: 'Sehr geehrte Frau Feld,\n\ndas geht, ich habe es so aufgenommen. Dann hebe ich den Text auf "Fassung zur Unterschrift" und schicke ihn [morgen|am $day+2] an die Gegenseite.',
      },
    ],
  },
  {
    language: 'de',
    subject: '[Reise|Fahrt] nach [Lübeck|Kopenhagen|Rotterdam|Wien] am $short+12',
    cast: [['jana']],
    filed: 'reisen',
    turns: [
      {
        by: 'mara',
        text: 'Hallo,\n\nich fahre am $day+12 mit dem Zug um [6:47|7:21|8:06], an um [elf|halb zwölf]. Zurück am Tag danach gegen [fünf|sechs]. Soll ich [für dich mitbuchen|zwei Plätze am Tisch nehmen]?',
      },
      {
        by: 0,
        text: '[Ja gern, und bitte in Fahrtrichtung.|Ja bitte, am Fenster, wenn es noch eins gibt. Ich bringe die Pläne auf Papier mit.]',
      },
      {
        by: 'mara',
        text: 'Ist gebucht: Wagen $n21-29, Plätze $n41-58 und daneben. Fahrkarte hängt dran.',
        file: 'pdf',
        name: 'Fahrkarte.pdf',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Ticket #$number: [Drucker im 2. OG|VPN bricht ab|Postfach voll|Neues Telefon]',
    cast: [['it']],
    turns: [
      {
        by: 'mara',
        text: 'Guten Tag,\n\n[der Drucker im zweiten OG druckt nur noch die linke Hälfte|die VPN-Verbindung bricht alle zehn Minuten ab|mein Postfach meldet 95 Prozent|das neue Telefon nimmt das Firmenkonto nicht an]. Seit [gestern|heute früh], auch nach einem Neustart.',
      },
      {
        by: 0,
        text: 'Guten Tag Frau Feld,\n\n[wir haben den Treiber zurückgesetzt|der Server hat ein Update bekommen, das wir zurückgenommen haben|wir haben Ihr Kontingent auf 20 GB erhöht]. Bitte [melden Sie sich einmal ab und wieder an|versuchen Sie es noch einmal].\n\nIhr Ticket #$number wird in drei Tagen geschlossen, wenn wir nichts hören.',
      },
      { by: 'mara', text: '[Geht wieder, danke.|Läuft. Vielen Dank für die schnelle Hilfe.]' },
    ],
  },
  {
    language: 'de',
    subject: '[Förderantrag|KfW-Antrag|Energieausweis] $haus',
    cast: [['jana'], ['sabine']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Liebe Mara,\n\nfür den Antrag fehlen noch [die U-Werte der alten Fenster|der Grundbuchauszug|die Vollmacht der Eigentümer] und eine Unterschrift. Frist ist der $short+14. Die Tabelle mit den Flächen liegt bei, bitte schau über [Spalte F|die Kellerflächen], da bin ich unsicher.',
        file: 'table',
        name: 'Flächen $haus.csv',
      },
      {
        by: 'mara',
        text: 'Die Kellerflächen habe ich korrigiert, [der Fahrradraum war doppelt|die Waschküche ist beheizt, leider]. Vollmacht kommt von der Kanzlei, ich setze Frau Dr. Köhler in Kopie.',
      },
      {
        by: 1,
        text: 'Sehr geehrte Damen,\n\ndie Vollmacht liegt unterschrieben vor und geht heute per Bote an Frau Brandt.',
      },
      { by: 0, text: 'Ist da, ist drin, ist abgeschickt. [Jetzt heißt es warten.|Aktenzeichen folgt.]' },
    ],
  },
  {
    language: 'de',
    subject: 'Übergabe [Musterwohnung|Atelier|Ladenfläche] [EG|1. OG|3. OG]: Mängelliste',
    cast: [['elias'], ['wiebke']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'Guten Tag Frau Feld,\n\nhier die Liste von heute, $n7-31 Punkte, davon [zwei wesentliche|einer wesentlich]: [die Balkontür schleift|das Geländer wackelt am unteren Ende|der Abfluss im Bad hat kein Gefälle]. Der Rest ist Kosmetik. Nachbesserung bis $short+10.',
        file: 'table',
        name: 'Mängelliste.csv',
      },
      {
        by: 'mara',
        text: 'Danke, Herr Böhm. Punkt [12|19] ist kein Mangel, die Fliese ist [von 1911 und darf so aussehen|absichtlich eine andere]. Alles andere bitte bis zum $short+10, dann übergeben wir.',
      },
      {
        by: 1,
        text: 'Liebe Frau Feld,\n\ndie künftigen Mieter waren heute schon einmal am Fenster gucken und sind [begeistert|ganz aus dem Häuschen]. Ich wollte es nur gesagt haben.',
      },
    ],
  },
];
