import type { Script } from './script.ts';

/** Family, choir, friends. */
export const privateScripts: readonly Script[] = [
  {
    language: 'de',
    subject: '[Sonntag|Wochenende|Mamas Geburtstag]',
    cast: [['anna']],
    turns: [
      {
        by: 0,
        text: 'Hey du,\n\nkommst du [Sonntag|am Wochenende] zum Essen? [Papa macht Grünkohl und tut so, als wäre es das erste Mal.|Die Kinder haben ein Theaterstück eingeübt, in dem du vorkommst.|Es gibt etwas zu feiern, sag ich aber erst am Tisch.]\n\n[Bring nichts mit außer Hunger.|Bring das Spiel mit den Schafen mit.]',
      },
      {
        by: 'mara',
        text: '[Klar komme ich.|Ich komme, aber erst gegen zwei, vorher ist noch Begehung.] [Ich bringe das Spiel und einen Kuchen, der nicht von mir ist.|Sag den Kindern, ich übe meinen Text.]',
      },
      {
        by: 0,
        text: '[Juhu.|Gut so.] [Zwei passt, der Grünkohl wird ja nur besser.|Papa fragt, ob du die Bohrmaschine noch hast.]',
      },
    ],
  },
  {
    language: 'de',
    subject: '[Bohrmaschine|Fotos von früher|Steuer|Der Baum im Garten]',
    cast: [['papa']],
    turns: [
      {
        by: 0,
        text: 'Liebe Mara,\n\n[hast du meine Bohrmaschine noch? Ich will das Regal im Flur anbringen, bevor deine Mutter es merkt.|beim Aufräumen habe ich die Dias vom Hafen gefunden, 1979, mit dem Speicher, an dem du jetzt baust. Da stand noch der alte Kran.|der Apfelbaum hat den Sturm nicht überlebt. Das Holz hebe ich dir auf, du machst doch etwas daraus.]\n\nWie geht es dir? Du klingst am Telefon immer, als ob du gerade auf einer Leiter stehst.',
      },
      {
        by: 'mara',
        text: 'Lieber Papa,\n\n[die Bohrmaschine liegt im Auto, ich bringe sie Sonntag mit.|bitte scanne mir die Dias, am besten alle mit dem Kran. Elif wird weinen vor Glück.|ich nehme das Holz gern.] Ich stehe tatsächlich oft auf Leitern. Mir geht es gut.',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Chor am Kai: [Probe am $day+3|Konzert am $short+20|Noten]',
    cast: [['lea']],
    turns: [
      {
        by: 0,
        text: 'Ihr Lieben,\n\n[die Probe fällt diese Woche ins Gemeindehaus, weil in der Kirche die Heizung erneuert wird. Mara, das ist nicht deine Schuld, aber du darfst dich angesprochen fühlen.|für das Konzert am $short+20 treffen wir uns um 17 Uhr zum Einsingen, schwarz mit einem roten Tuch.|die Noten für den Brahms liegen bei. Der Alt hat in Takt 41 einen Ton, den es nicht gibt, ich habe ihn korrigiert.]\n\nBitte sagt bis $day+1 Bescheid, wer [Kuchen bringt|nicht kann].',
        file: 'notes',
        name: 'Probenplan.txt',
      },
      {
        by: 'mara',
        text: 'Ich [bin dabei|komme, etwas später]. [Und ich bringe Kuchen.|Takt 41 hatte ich mich schon gefragt.]',
      },
    ],
  },
];
