// Do not modify this file by hand!
// Re-generate this file by running lit-localize

import { str } from '@lit/localize';

/* eslint-disable no-irregular-whitespace */
/* eslint-disable @typescript-eslint/no-explicit-any */

export const templates = {
  s005053d82b712e0a: `Notizen`,
  s0593a8a0f44056df: `App ist veraltet`,
  s182015f5c382d887: `der Server antwortet nicht, wie er soll`,
  s1a0d5f3d50fee3f9: `Der Kalender kommt mit einer späteren Version. Einladungen lassen sich in Mail lesen.`,
  s2620f096ef090ca9: `Löschungen warten auf dich`,
  s2e79ada96845590e: `Aufgaben kommen mit einer späteren Version. Bis dahin hält eine Markierung eine Nachricht im Blick.`,
  s3074b59288ee2b86: `wartet auf Freigabe`,
  s49e765aed0087b0e: `Mail`,
  s564d1648b1ceee9f: `Aktuell`,
  s5d8fadc3e2004b9a: `Noch nicht hier`,
  s5ff94257c0925d8c: str`${0} Nachrichten gelöscht`,
  s7005513e8b60be18: str`Wartet auf Versand (${0})`,
  s759318043649ea07: `Notizen kommen mit einer späteren Version. Was auf dem Server liegt, bleibt dort unberührt.`,
  s7771eeb425be88c3: `Zurückgenommen`,
  s7fc36d6ed45ec1b8: `Postfach voll`,
  s8f4be9f086eb530f: `Rückgängig`,
  s9b5cc22fad094d3f: str`${0} Nachrichten in Junk verschoben`,
  s9cd4984f1a746b40: `Wird abgeglichen…`,
  s9d8b8aa2b404c2c8: `Einstellungen`,
  sa4d8a47123582c8d: `Anmeldung nötig`,
  sa6442c866fbba85b: `Das lässt sich nicht mehr zurücknehmen`,
  sa6c1524b30af9098: str`Problem: ${0}`,
  sad1af5e44ae65025: str`${0} Nachrichten nach ${1} verschoben`,
  sbb980b38227e171f: `Kalender`,
  sbe440cb9adf3552f: `1 Nachricht archiviert`,
  sc20f7d615a44cc5c: `Kontakte kommen mit einer späteren Version. Wem du geschrieben hast, der wird schon vorgeschlagen.`,
  sc7217615ef254110: `Kontakte`,
  sc797fd9076cc136d: `Aufgaben`,
  scc286303aa9c6cb0: `Abgleichstatus`,
  scde3342a428aaee8: `Offline`,
  sd778e914bcd553ef: `kein Platz auf diesem Gerät`,
  sd9e29e6fc303b8fd: `Einstellungen kommen mit einer späteren Version.`,
  se7436c1d0813488f: str`1 Nachricht nach ${0} verschoben`,
  se79ecc3f947236a7: str`${0} Nachrichten archiviert`,
  se8767ff333becde6: `1 Nachricht gelöscht`,
  see8059664482cbc3: `Hintergrunddienst steht`,
  sf7eeef8b4d6e602d: `Apps`,
  sfe97aa5e318f566d: `1 Nachricht in Junk verschoben`,
  sff18f22dd8480073: `Verbindung ist nicht sicher`,
};
