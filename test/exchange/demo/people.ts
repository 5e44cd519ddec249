import type { Address } from '../../../src/core/model/address.ts';
import type { DirectoryEntry } from '../world.ts';

export type Language = 'de' | 'en';

/** Somebody Mara writes with. */
export type Person = Address & {
  readonly language: Language;
  /** How they close: a name, or name and office. Lines are divided by a bar. */
  readonly signature: string;
  /** How they take leave, where their language is not German or English; empty: only by name. */
  readonly closing?: string;
  /** Writes HTML. */
  readonly html?: boolean;
  /** Answers with `AW`. */
  readonly outlook?: boolean;
  readonly company?: string;
  readonly title?: string;
  readonly phone?: string;
  /** In the company's directory. */
  readonly listed?: boolean;
};

const nordwind = 'Nordwind Werke';

/** The cast, by a short name. */
export const people = {
  mara: {
    name: 'Mara Feld',
    address: 'mara.feld@nordwind.example',
    language: 'de',
    signature: 'Mara Feld|Nordwind Werke, Projektleitung Bestand',
    company: nordwind,
    title: 'Projektleitung Bestand',
    html: true,
  },
  jana: {
    name: 'Jana Brandt',
    address: 'jana@brandt-architekten.example',
    language: 'de',
    signature: 'Jana',
    company: 'Brandt Architekten',
    html: true,
  },
  milan: {
    name: 'Milan Okafor',
    address: 'milan.okafor@nordwind.example',
    language: 'en',
    signature: 'Milan',
    company: nordwind,
    title: 'Finance',
    phone: '+49 40 0000 214',
    html: true,
    listed: true,
  },
  elif: {
    name: 'Elif Yıldız',
    address: 'elif.yildiz@nordwind.example',
    language: 'en',
    signature: 'Elif',
    company: 'Studio Yıldız, Fotografie',
    phone: '+49 151 0000 0000',
    listed: true,
  },
  noah: {
    name: 'Noah Lindqvist',
    address: 'noah.lindqvist@nordwind.example',
    language: 'en',
    signature: 'Noah Lindqvist|Legal',
    company: nordwind,
    title: 'Recht',
    html: true,
    listed: true,
  },
  priya: {
    name: 'Priya Nair',
    address: 'priya.nair@nordwind.example',
    language: 'en',
    signature: 'P',
    company: nordwind,
    title: 'Building services',
    listed: true,
  },
  tomas: {
    name: 'Tomás Rivera',
    address: 'tomas.rivera@nordwind.example',
    language: 'en',
    signature: 'Tomás',
    company: nordwind,
    title: 'Facilities',
    listed: true,
  },
  elisa: {
    name: 'Elisa Marchetti',
    address: 'elisa.marchetti@nordwind.example',
    language: 'en',
    signature: 'Elisa Marchetti|Communications',
    company: nordwind,
    title: 'Communications',
    html: true,
    listed: true,
  },
  elias: {
    name: 'Elias Böhm',
    address: 'boehm@hafen-soehne.example',
    language: 'de',
    signature: 'Elias Böhm|Hafen & Söhne, Bauleitung',
    company: 'Hafen & Söhne',
    html: true,
    outlook: true,
  },
  hafen: {
    name: 'Hafen & Söhne',
    address: 'info@hafen-soehne.example',
    language: 'de',
    signature: 'i. A. Ute Harms|Hafen & Söhne GmbH & Co. KG',
    company: 'Hafen & Söhne',
  },
  sabine: {
    name: 'Dr. Sabine Köhler-Wiesental',
    address: 'koehler@kanzlei-am-speicher.example',
    language: 'de',
    signature: 'Dr. Sabine Köhler-Wiesental|Fachanwältin für Bau- und Architektenrecht|Kanzlei am Speicher',
    company: 'Kanzlei am Speicher',
    html: true,
    outlook: true,
  },
  nordmark: {
    name: 'Gerüstbau Nordmark',
    address: 'disposition@geruestbau-nordmark.example',
    language: 'de',
    signature: 'Bernd Thiessen|Disposition',
    company: 'Gerüstbau Nordmark',
  },
  bauamt: {
    name: 'Bauamt Nordhafen',
    address: 'sondernutzung@bauamt-nordhafen.example',
    language: 'de',
    signature: 'Im Auftrag|Petersen|Fachdienst Verkehr und Sondernutzung',
    company: 'Stadt Nordhafen',
  },
  katrin: {
    name: 'Katrin Sievers',
    address: 'sievers@statik-sievers.example',
    language: 'de',
    signature: 'Katrin Sievers|Ingenieurbüro für Tragwerksplanung',
    company: 'Statik Sievers',
  },
  wiebke: {
    name: 'Wiebke Petersen',
    address: 'w.petersen@hausverwaltung-lindenhof.example',
    language: 'de',
    signature: 'Wiebke Petersen|Hausverwaltung Lindenhof',
    company: 'Hausverwaltung Lindenhof',
    html: true,
    outlook: true,
  },
  it: {
    name: 'IT-Service',
    address: 'it-service@nordwind.example',
    language: 'de',
    signature: 'Ihr IT-Service',
    company: nordwind,
    listed: true,
  },
  yael: {
    name: 'Yael Amrani',
    address: 'yael@amrani-law.example',
    language: 'en',
    signature: 'יעל',
    closing: 'בברכה',
    company: 'Amrani Law',
    html: true,
  },
  oleksandr: {
    name: 'Олександр Коваленко',
    address: 'kovalenko@vikna-lviv.example',
    language: 'en',
    signature: 'Oleksandr Kovalenko|Вікна Львів',
    closing: 'З повагою',
    company: 'Вікна Львів',
  },
  tanaka: {
    name: '田中 浩',
    address: 'tanaka@tanaka-kogyo.example',
    language: 'en',
    signature: '田中 浩 (Hiroshi Tanaka)|株式会社田中工業',
    closing: '',
    company: '田中工業',
  },
  zhang: {
    name: '张伟',
    address: 'zhang.wei@haigang.example',
    language: 'en',
    signature: '张伟 Zhang Wei|海港建材',
    closing: '',
    company: '海港建材',
  },
  maria: {
    name: 'Μαρία Παπαδοπούλου',
    address: 'maria@marmara-naxos.example',
    language: 'en',
    signature: 'Μαρία|Μάρμαρα Νάξου',
    closing: '',
    company: 'Μάρμαρα Νάξου',
  },
  khalid: {
    name: 'خالد الراشد',
    address: 'khalid@rashid-trading.example',
    language: 'en',
    signature: 'خالد الراشد|Rashid Trading',
    closing: '',
    company: 'Rashid Trading',
  },
  anna: {
    name: 'Anna Feld',
    address: 'anna.feld@privatpost.example',
    language: 'de',
    signature: 'Anna',
  },
  papa: {
    name: 'Hans-Peter Feld',
    address: 'hp.feld@privatpost.example',
    language: 'de',
    signature: 'Papa',
  },
  lea: {
    name: 'Lea Wendt',
    address: 'lea@chor-am-kai.example',
    language: 'de',
    signature: 'Lea|für den Chor am Kai',
  },
} as const satisfies Readonly<Record<string, Person>>;

export type PersonKey = keyof typeof people;

export function person(key: PersonKey): Person {
  return people[key];
}

/** The person with an address. */
export function personAt(address: string): Person | undefined {
  return Object.values<Person>(people).find((each) => each.address === address.toLowerCase());
}

/** Entries of the company's address list. */
export function directoryEntries(): readonly DirectoryEntry[] {
  return Object.values<Person>(people)
    .filter((each) => each.listed)
    .map(({ name, address, company, title, phone }) => ({
      name,
      address,
      ...(company !== undefined && { company }),
      ...(title !== undefined && { title }),
      ...(phone !== undefined && { phone }),
    }));
}
