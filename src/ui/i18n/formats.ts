import { getLocale, regionOf } from './locale.ts';
import type { Language } from './locale.ts';

const day = 86_400_000;

/** Every formatter of one locale, made once: constructing one costs more than a thousand uses. */
export class Formats {
  readonly locale: string;
  readonly #time;
  readonly #weekday;
  readonly #dayMonth;
  readonly #short;
  readonly #full;
  readonly #relative;
  readonly #month;
  readonly #monthYear;
  readonly #event;
  readonly #eventDay;
  readonly #weekdayTime;
  readonly #number;
  readonly #percent;
  readonly #plural;
  #firstWeekday: number | null = null;

  constructor(locale: string) {
    this.locale = locale;
    const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(locale, options);
    this.#time = date({ hour: '2-digit', minute: '2-digit' });
    this.#weekday = date({ weekday: 'short' });
    this.#dayMonth = date({ day: 'numeric', month: 'short' });
    this.#short = date({ dateStyle: 'short' });
    this.#full = date({ dateStyle: 'full', timeStyle: 'short' });
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.#month = date({ month: 'long' });
    this.#monthYear = date({ month: 'long', year: 'numeric' });
    this.#event = date({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    this.#eventDay = date({ weekday: 'short', day: 'numeric', month: 'short' });
    this.#weekdayTime = date({ weekday: 'long', hour: '2-digit', minute: '2-digit' });
    this.#number = new Intl.NumberFormat(locale);
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent' });
    this.#plural = new Intl.PluralRules(locale);
  }

  /** 1 Monday to 7 Sunday. */
  get firstWeekday(): number {
    if (this.#firstWeekday !== null) return this.#firstWeekday;
    const locale = new Intl.Locale(this.locale) as Intl.Locale & {
      readonly weekInfo?: { readonly firstDay: number };
      getWeekInfo?(): { readonly firstDay: number };
    };
    // Firefox learnt it last; Monday is what ISO says.
    return (this.#firstWeekday = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1);
  }

  time(at: number): string {
    return this.#time.format(at);
  }

  /** Right end of a row that stands under a date heading. */
  listDate(at: number, now: number): string {
    const age = daysBetween(at, now);
    if (age === 0 || age === 1) return this.#time.format(at);
    return this.#older(at, now, age);
  }

  /** Right end of a row without a heading: search and contacts. */
  searchDate(at: number, now: number): string {
    const age = daysBetween(at, now);
    if (age === 0) return this.#time.format(at);
    if (age === 1) return capital(this.#relative.format(-1, 'day'));
    return this.#older(at, now, age);
  }

  /** The date within a row's spoken name: never just a time for what was yesterday. */
  spokenDate(at: number, now: number): string {
    return daysBetween(at, now) === 1
      ? `${capital(this.#relative.format(-1, 'day'))} ${this.#time.format(at)}`
      : this.listDate(at, now);
  }

  /** Message, tooltip, print: "Tuesday, 24 November 2026 at 09:38". */
  full(at: number): string {
    return this.#full.format(at);
  }

  /** The time today, else day and month; for the head of a message. */
  messageDate(at: number, now: number): string {
    return daysBetween(at, now) === 0
      ? this.#time.format(at)
      : new Date(at).getFullYear() === new Date(now).getFullYear()
        ? this.#eventDay.format(at)
        : this.#short.format(at);
  }

  /** "Thu 26 Nov, 14:00 – 15:00". */
  range(start: number, end: number, allDay: boolean): string {
    return (allDay ? this.#eventDay : this.#event).formatRange(start, end);
  }

  /** "Thursday, 14:00 – 15:00". */
  weekdayRange(start: number, end: number): string {
    return this.#weekdayTime.formatRange(start, end);
  }

  /** Parts of the calendar tile: month in short, day of the month. */
  tile(at: number): readonly [string, string] {
    const parts = this.#dayMonth.formatToParts(at);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return [part('month').replace(/\.$/, '').toLocaleUpperCase(this.locale), part('day')];
  }

  /** Heading of a month; the year only where it is not this one. */
  month(at: number, now: number): string {
    return new Date(at).getFullYear() === new Date(now).getFullYear()
      ? this.#month.format(at)
      : this.#monthYear.format(at);
  }

  yesterday(): string {
    return capital(this.#relative.format(-1, 'day'));
  }

  today(): string {
    return capital(this.#relative.format(0, 'day'));
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  percent(fraction: number): string {
    return this.#percent.format(fraction);
  }

  /** Bytes as a person reads them: decimal, one digit below 10. */
  size(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    let value = bytes;
    let at = 0;
    while (value >= 1000 && at < units.length - 1) {
      value /= 1000;
      at++;
    }
    return new Intl.NumberFormat(this.locale, {
      style: 'unit',
      unit: units[at] ?? 'byte',
      unitDisplay: at === 0 ? 'long' : 'short',
      maximumFractionDigits: at > 1 && value < 10 ? 1 : 0,
    }).format(value);
  }

  /** The form of `count` in this language. */
  plural(count: number): Intl.LDMLPluralRule {
    return this.#plural.select(count);
  }

  #older(at: number, now: number, age: number): string {
    if (age > 1 && age <= 6) return this.#weekday.format(at);
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    return (sameYear ? this.#dayMonth : this.#short).format(at);
  }
}

const cache = new Map<Language, Formats>();

/** The formatters of the language spoken now: the same object until it or the time zone is another. */
export function formats(): Formats {
  const language = getLocale() as Language;
  let made = cache.get(language);
  if (!made) cache.set(language, (made = new Formats(regionOf(language))));
  return made;
}

/** Time zone or system settings changed: everything is made again at its next use. */
export function forgetFormats(): void {
  cache.clear();
}

/** Calendar days from `at` to `now` on the device's clock; negative for the future. */
export function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / day);
}

/** Epoch milliseconds of local midnight. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** The day a week begins with where the person is: 1 Monday to 7 Sunday. */
export function firstWeekday(): number {
  return formats().firstWeekday;
}

/** One of several sentences, by the number it speaks of. */
export function counted(count: number, one: string, other: string): string {
  return formats().plural(count) === 'one' ? one : other;
}

/** RelativeTimeFormat writes lower case; as a heading or a date it begins a line. */
function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
