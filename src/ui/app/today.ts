import { forgetFormats, startOfDay } from '../i18n/formats.ts';
import { Observable } from './observable.ts';

/** Local midnight of the present day: what "today" and "yesterday" on the screen depend on. */
export const today = new Observable(startOfDay(Date.now()));

let zone = new Date().getTimezoneOffset();
let timer: ReturnType<typeof setTimeout> | undefined;

function look(): void {
  const now = Date.now();
  if (zone !== new Date(now).getTimezoneOffset()) {
    zone = new Date(now).getTimezoneOffset();
    forgetFormats();
  }
  today.value = startOfDay(now);
  clearTimeout(timer);
  // At most an hour, for a clock that is set; one second past midnight, for one that runs early.
  const midnight = new Date(now).setHours(24, 0, 1, 0) - now;
  timer = setTimeout(look, Math.min(midnight, 3_600_000));
}

/** Follows midnight and the time zone while the page lives. */
export function followToday(): void {
  look();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
}
