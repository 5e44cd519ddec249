import type { Attachment, EmailItem } from '../../../src/core/model/email.ts';
import type { FileReference, ServerId } from '../../../src/core/model/ids.ts';

export type CorpusMail = { readonly serverId: ServerId; readonly item: EmailItem };

/** The same numbers for the same seed, everywhere (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const onsets = [
  'b',
  'br',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'k',
  'kl',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'sch',
  'sp',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ei', 'au', 'ie', 'ou'];
/** About as often as in German text. */
const umlauts = ['ä', 'ö', 'ü'];
const codas = ['', 'n', 'r', 'l', 't', 'ng', 'st', 'ch', 'ss', 'ck', 'rd'];
const given = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Emma',
  'Felix',
  'Greta',
  'Hannes',
  'Ida',
  'Jonas',
  'Karla',
  'Leon',
  'Mara',
  'Nils',
  'Olga',
  'Paul',
];

/** Words with the frequencies of a language: the n-th is used about 1/n as often as the first (Zipf). */
export class Vocabulary {
  readonly words: readonly string[];
  readonly #random: () => number;

  constructor(size: number, seed: number) {
    const next = random(seed);
    const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
    const words = new Set<string>();
    while (words.size < size) {
      const syllables = 1 + Math.floor(next() * 3);
      let word = '';
      for (let n = 0; n < syllables; n++)
        word += pick(onsets) + pick(next() < 0.04 ? umlauts : vowels) + pick(codas);
      words.add(word);
    }
    this.words = [...words];
    this.#random = random(seed + 1);
  }

  text(count: number): string {
    const words: string[] = [];
    for (let n = 0; n < count; n++)
      words.push(this.words[Math.floor(this.words.length ** this.#random()) - 1] ?? '');
    return words.join(' ');
  }
}

export type CorpusOptions = {
  readonly count: number;
  readonly seed?: number;
  /** Characters of body text beside the preview, 0 for none. */
  readonly body?: number;
  /** Epoch milliseconds of the newest. */
  readonly newest?: number;
};

/** Mails as the protocol hands them over: about 0.9 kB each without a body, newest first, 2 minutes to 3 hours apart. */
export function* corpus({
  count,
  seed = 1,
  body = 0,
  newest = Date.UTC(2026, 10, 24, 9),
}: CorpusOptions): Generator<CorpusMail> {
  const vocabulary = new Vocabulary(20_000, seed);
  const next = random(seed + 2);
  const people = Array.from({ length: 400 }, (_, n) => {
    const name = `${given[n % given.length] ?? ''} ${capital(vocabulary.words[n + 900] ?? 'x')}`;
    return `"${name}" <${name
      .toLowerCase()
      .replaceAll(' ', '.')
      .normalize('NFKD')
      .replaceAll(/[^a-z.]/g, '')}@example-${n % 37}.test>`;
  });
  const person = (): string => people[Math.floor(people.length * next() ** 2)] ?? '';
  let date = newest;
  for (let n = 0; n < count; n++) {
    date -= 120_000 + Math.floor(next() * 10_800_000 * next());
    const subject = capital(vocabulary.text(3 + Math.floor(next() * 6)));
    const preview = vocabulary.text(36);
    yield {
      serverId: `1:${n + 1}` as ServerId,
      item: {
        from: person(),
        to: [person(), ...(next() < 0.3 ? [person()] : [])].join(', '),
        ...(next() < 0.1 ? { cc: person() } : {}),
        subject,
        threadTopic: subject,
        dateReceived: date,
        importance: 1,
        read: next() < 0.9,
        messageClass: 'IPM.Note',
        internetCpid: 65001,
        nativeBodyType: 2,
        contentClass: 'urn:content-classes:message',
        attachments: next() < 0.15 ? [attachment(n, `${vocabulary.text(1)}.pdf`)] : [],
        body: {
          type: 1,
          estimatedSize: 4_000,
          truncated: body === 0,
          preview,
          data: body === 0 ? null : vocabulary.text(Math.round(body / 6)),
        },
      },
    };
  }
}

function attachment(n: number, displayName: string): Attachment {
  return {
    displayName,
    fileReference: `1:${n + 1}:0` as FileReference,
    method: 1,
    estimatedSize: 120_000,
    contentId: null,
    contentLocation: null,
    isInline: false,
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
