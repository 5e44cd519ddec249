import { SeededRandom } from '../random.ts';
import type { Language } from './people.ts';

const day = 86_400_000;

/** What a text is said about. */
export type Occasion = {
  readonly seed: number;
  /** Epoch milliseconds of the mail. */
  readonly date: number;
  readonly language: Language;
  /** Values for `$name`. */
  readonly values?: Readonly<Record<string, string>>;
};

/**
 * A text from its template, the same for the same seed: `[a|b]` picks one, `$name` is a value, `$day+3` a date so many
 * days ahead ("Freitag, 27. November"), `$week+1` a calendar week, `$month` the month, `$n100-900` a number.
 */
export function say(template: string, occasion: Occasion): string {
  const random = new SeededRandom(occasion.seed);
  let text = template;
  // Innermost first, so that a choice may hold choices.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\[([^[\]]*)\]/g, (_, options: string) => random.pick(options.split('|')));
  }
  return text.replace(
    /\$(day|short|week|month|year)([+-]\d+)?|\$n(\d+)-(\d+)|\$([a-z]+)/g,
    (
      whole,
      kind: string | undefined,
      offset: string | undefined,
      low: string,
      high: string,
      name: string,
    ) => {
      if (kind !== undefined) return when(kind, occasion, Number(offset ?? 0));
      if (name !== undefined) return occasion.values?.[name] ?? whole;
      return String(Number(low) + random.integer(Number(high) - Number(low) + 1));
    },
  );
}

const shapes = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'long' },
  month: { month: 'long' },
} as const;

/** Making a formatter costs more than using it a thousand times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A date in words: `day` Friday 27 November, `short` 27 November, `month` November. */
export function dateWords(shape: keyof typeof shapes, date: number, language: Language): string {
  const key = `${shape} ${language}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', shapes[shape]);
    formatters.set(key, formatter);
  }
  return formatter.format(date);
}

function when(kind: string, { date, language }: Occasion, offset: number): string {
  if (kind === 'year') return String(new Date(date).getFullYear());
  if (kind === 'week') return String(isoWeek(date + offset * 7 * day));
  return dateWords(kind as keyof typeof shapes, workday(date + offset * day, offset), language);
}

/** Nobody makes an appointment for a weekend. */
function workday(date: number, offset: number): number {
  const weekday = new Date(date).getDay();
  if (offset <= 1) return date;
  return weekday === 6 ? date + 2 * day : weekday === 0 ? date + day : date;
}

/** ISO 8601 week. */
export function isoWeek(date: number): number {
  const at = new Date(date);
  const thursday = Date.UTC(at.getFullYear(), at.getMonth(), at.getDate() + 4 - (at.getDay() || 7));
  const first = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday - first) / day + 1) / 7);
}
