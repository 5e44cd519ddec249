import { Observable } from '../../app/observable.ts';

const most = 6;

/** What was searched for since the app was opened. It says much about a person, so it is written nowhere. */
export class RecentSearches {
  readonly list = new Observable<readonly string[]>([]);

  add(query: string): void {
    const text = query.trim();
    if (text === '') return;
    this.list.value = [text, ...this.list.value.filter((one) => one !== text)].slice(0, most);
  }

  clear(): void {
    this.list.value = [];
  }
}
