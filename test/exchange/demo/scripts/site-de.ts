import type { Script } from './script.ts';

/** Life on two building sites, in German. */
export const siteScripts: readonly Script[] = [
  {
    language: 'de',
    subject: '[Feuchte|Nasse Stelle|Wasser] im [Keller|Sockel|Treppenhaus] $haus',
    cast: [['wiebke', 'elias'], ['katrin']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Hallo Mara,\n\nim $haus ist [seit dem Wochenende|nach dem Regen gestern] wieder eine feuchte Stelle zu sehen, etwa [zwei|drei] Meter breit, direkt neben [dem Hausanschluss|der Kellertreppe]. Der Putz [klingt hohl|kommt schon herunter].\n\nIch habe [Fotos gemacht|ein Foto angehängt]. Wer schaut sich das an, bevor [der Maler|der Trockenbauer] kommt?',
        file: 'photo',
        name: 'Feuchte $haus.png',
      },
      {
        by: 'mara',
        text: 'Danke für den schnellen Hinweis. Ich bitte [Katrin Sievers|das Büro Sievers], [am $day+2|diese Woche noch] vorbeizuschauen, und stelle den Maler so lange zurück.\n\nBitte [nichts abdichten|die Stelle offen lassen], sonst sehen wir nicht, woher es kommt.',
      },
      {
        by: 1,
        text: 'Guten Tag Frau Feld,\n\nich war heute im $haus. [Die Horizontalsperre ist an dieser Stelle unterbrochen|Das Fallrohr steht im Erdreich und läuft an der Wand entlang|Die Bewegungsfuge zum Nachbarhaus ist offen]; das ist [kein Notfall|ärgerlich, aber zu beheben], sollte aber vor dem Frost gemacht werden. Aufwand: [zwei Tage|ein Tag], rund $n1-4.$n100-900 Euro.\n\nDie Skizze schicke ich bis [$day+3|Ende der Woche].',
      },
      {
        by: 'mara',
        text: 'Das klingt nach [einem guten Plan|einer vernünftigen Lösung]. Bitte machen Sie es so, die Freigabe haben Sie hiermit. [Rechnung bitte auf das Projekt, nicht auf die Hausverwaltung.|Den Termin mit der Hausverwaltung mache ich.]',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Protokoll Baubesprechung Nr. $n12-61, $haus',
    cast: [['elias', 'jana']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Liebe alle,\n\nanbei das Protokoll der Baubesprechung vom $day-1. Das Wichtigste in Kürze:\n\n- [Die Fenster im ersten OG sind gesetzt, im zweiten fehlen noch vier.|Der Estrich ist drin und braucht bis $short+21 Ruhe.|Die Dachdecker sind drei Tage hinter dem Plan, holen es aber bis KW $week+2 auf.]\n- [Die Absturzsicherung an der Hofseite wird bis $day+1 ergänzt.|Der Bauzaun zur Straße wird versetzt, das Amt weiß Bescheid.]\n- Offen: [Farbe der Geländer|Lage der Briefkästen|Beleuchtung im Durchgang], Entscheidung bis $short+6.\n\nEinwände bitte innerhalb von drei Tagen.',
        file: 'pdf',
        name: 'Protokoll_$haus.pdf',
      },
      {
        by: 'mara',
        text: 'Danke für das Protokoll. Eine Ergänzung zu Punkt [3|5]: wir hatten [verabredet|gesagt], dass [der Hof an den Markttagen frei bleibt|die Mieter drei Tage vorher einen Aushang bekommen|Lärm erst ab acht Uhr anfängt]. Bitte noch aufnehmen, sonst einverstanden.',
      },
      {
        by: 0,
        text: 'Stimmt, das ist mir durchgerutscht. Steht jetzt drin, [neue Fassung liegt im Ordner|neue Fassung kommt mit dem nächsten Protokoll].',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Gerüst $haus: [Umbau|Standzeit|Abbau] KW $week+2',
    cast: [['nordmark']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Sehr geehrte Frau Feld,\n\nunsere Kolonne kann am $day+9 ab [6:30|7:00] Uhr bei Ihnen am $haus sein. Bitte sorgen Sie dafür, dass [die Parkbuchten vor Nr. 12 bis 16 frei sind|die Zufahrt zum Hof offen ist].\n\nDie Standzeit läuft bis einschließlich $short+40; jede weitere Woche berechnen wir mit $n310-540 Euro netto.',
      },
      {
        by: 'mara',
        text: 'Guten Tag Herr Thiessen,\n\nder Termin passt. Die Halteverbote [sind beantragt|stehen ab dem Vortag]. Könnten Sie die [dritte|zweite] Lage bitte mit [Innenkonsolen|einem zusätzlichen Aufstieg] stellen? Die Fensterbauer kommen sonst nicht an die Stürze.',
      },
      {
        by: 0,
        text: 'Hallo Frau Feld,\n\nmit Innenkonsolen ist notiert, das macht $n2-5 Euro je Meter. Bis dahin.',
      },
    ],
  },
  {
    language: 'de',
    subject: '[Bemusterung|Muster] [Klinker|Putz|Türgriffe|Bodenbelag] $haus',
    cast: [['jana']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Liebe Mara,\n\ndie Muster sind da. Mir gefällt [Nr. 2|die mittlere Reihe|der hellere Ton] am besten: [er trägt im Schatten nicht so auf|er passt zu dem, was unter der alten Farbe zum Vorschein kam|man sieht den Staub nicht]. Die anderen beiden sind [günstiger, aber unruhig|schön, aber nicht lieferbar vor März].\n\nKommst du am $day+3 dazu? [Bei Tageslicht sieht man es besser, also vor vier.|Ich bringe Kaffee mit.]',
        file: 'photo',
        name: 'Muster $haus.png',
      },
      {
        by: 'mara',
        text: 'Liebe Jana,\n\n[gern, halb drei am Tor?|ich komme direkt von der Baustelle, also eher drei.] Auf dem Foto bin ich [auch bei Nr. 2|noch unentschieden], aber du weißt ja, wie Fotos lügen. [Milan will nur wissen, was es kostet.|Bitte den Preis je Quadratmeter dazu, sonst fragt Milan.]',
      },
      {
        by: 0,
        text: 'Halb drei am Tor, ich habe den Schlüssel. Preis: $n38-96 Euro je Quadratmeter, verlegt. [Für Milan: das ist weniger als im Budget.|Milan wird blass werden, aber es hält vierzig Jahre.]',
      },
      { by: 'mara', text: '[Abgemacht.|Perfekt.] Bis dahin.' },
    ],
  },
  {
    language: 'de',
    subject: 'Statik [Deckenöffnung|Unterzug|Treppenauge] Nordhafen Speicher, Achse $n2-9',
    cast: [['katrin'], ['elias']],
    filed: 'speicher',
    turns: [
      {
        by: 0,
        text: 'Guten Tag Frau Feld,\n\ndie Probebohrungen in Achse C liegen vor. Die Balken sind [besser als gedacht, Kiefer, kaum Befall|bis etwa vier Zentimeter Tiefe morsch, darunter gesund]. Für die Öffnung reicht [ein Wechsel aus Stahl, HEB 180|ein Wechsel aus Holz, wenn wir die Spannweite halbieren].\n\nBitte keine Lasten über [350|500] kg/m² auf dem [zweiten|dritten] Boden, bis das eingebaut ist.',
        file: 'pdf',
        name: 'Statik_Nachtrag_$n2-9.pdf',
      },
      {
        by: 'mara',
        text: 'Guten Tag Frau Sievers,\n\ndas sind gute Nachrichten. Herr Böhm liest mit: bitte [den Boden absperren|die Palettenstapel bis $day+1 herunternehmen] und einen Zettel an die Tür, auf Deutsch und Polnisch.\n\nWann könnten wir die geprüfte Statik beim Amt haben?',
      },
      {
        by: 1,
        text: 'Hallo zusammen,\n\nist abgesperrt, Zettel hängt. [Die Paletten stehen jetzt im Erdgeschoss.|Die Jungs wussten es schon, es knarzt nämlich.]',
      },
      {
        by: 0,
        text: 'Geprüft: in KW $week+3, wenn der Prüfer nicht wieder [im Urlaub|auf Fortbildung] ist.',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Sondernutzung [Gehweg|Parkstreifen] $haus, Az. $number/$year',
    cast: [['bauamt']],
    filed: 'lindenhof',
    turns: [
      {
        by: 0,
        text: 'Sehr geehrte Frau Feld,\n\nauf Ihren Antrag vom $short-12 wird Ihnen die Sondernutzung des [Gehwegs|Parkstreifens] vor dem Grundstück $haus für den Zeitraum vom $short+10 bis zum $short+31 unter folgenden Auflagen erteilt:\n\n1. Eine Restgehwegbreite von [1,50|1,80] m ist jederzeit freizuhalten.\n2. Die Verkehrszeichen sind 72 Stunden vor Beginn aufzustellen und zu dokumentieren.\n3. Die Fläche ist besenrein zu übergeben.\n\nDie Gebühr beträgt $n180-640,00 EUR. Der Bescheid geht Ihnen gesondert zu.',
        file: 'pdf',
        name: 'Bescheid_Sondernutzung.pdf',
      },
      {
        by: 'mara',
        text: 'Sehr geehrter Herr Petersen,\n\nvielen Dank für die zügige Bearbeitung. Eine Frage zu Auflage 2: genügt [ein Foto mit Zeitung|ein Foto mit Datum], oder brauchen Sie das Formular?',
      },
      {
        by: 0,
        text: 'Sehr geehrte Frau Feld,\n\nein Foto mit erkennbarem Datum genügt. Das Formular wurde zum Jahresbeginn abgeschafft.',
      },
    ],
  },
  {
    language: 'de',
    subject: 'Rechnung $number vom $short-3, [Abschlag|Schlussrechnung] $haus',
    cast: [['hafen', 'nordmark'], ['milan']],
    filed: 'rechnungen',
    turns: [
      {
        by: 0,
        text: 'Sehr geehrte Frau Feld,\n\nfür die bis zum $short-5 ausgeführten Leistungen am $haus erlauben wir uns, Ihnen $n4-38.$n100-990,00 Euro zu berechnen. Das Aufmaß liegt bei. Zahlbar innerhalb von 21 Tagen ohne Abzug.',
        file: 'pdf',
        name: 'Rechnung_$number.pdf',
      },
      {
        by: 'mara',
        text: 'Hallo Milan,\n\nsachlich richtig, bis auf Position [4|7]: da stehen [zwölf|acht] Stunden, es waren [neun|sechs]. Bitte gekürzt anweisen, ich sage der Firma Bescheid.',
      },
      {
        by: 1,
        text: 'Done, paid with the correction. For next time: the cost centre is 4711 for the facade and 4712 for everything inside.',
      },
    ],
  },
  {
    language: 'de',
    subject: '[Mieterinformation|Aushang] $haus: [Wasser abgestellt|Heizung|Lärm] am $short+5',
    cast: [['wiebke']],
    filed: 'lindenhof',
    turns: [
      {
        by: 'mara',
        text: 'Liebe Frau Petersen,\n\nam $day+5 wird zwischen 8 und [12|14] Uhr [das Wasser abgestellt|die Heizung gespült|im Treppenhaus gebohrt]. Könnten Sie den Aushang machen? Text liegt bei, die polnische und die türkische Fassung hat Elif gegengelesen.',
        file: 'letter',
        name: 'Aushang $haus.docx',
      },
      {
        by: 0,
        text: 'Liebe Frau Feld,\n\nhängt seit heute früh in allen vier Aufgängen. [Frau Matthiesen aus dem zweiten Stock fragt, ob die Waschmaschine vorher noch durchlaufen kann.|Herr Öztürk arbeitet nachts und bittet um Ohrstöpsel. Das war halb ein Scherz.|Zwei Mieter haben sich schon bedankt, dass es diesmal drei Tage vorher hängt.]',
      },
      {
        by: 'mara',
        text: '[Selbstverständlich, vor acht läuft alles.|Die Ohrstöpsel bringe ich mit, das war nur halb ein Scherz zurück.|So soll es sein.] Danke.',
      },
    ],
  },
];
