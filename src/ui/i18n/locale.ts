import { configureLocalization } from '@lit/localize';
import type { AppearanceSettings } from '../../core/model/settings.ts';

export type Language = 'en' | 'de';

/** English is the source; German is loaded only where it is spoken. */
export const { getLocale, setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: ['de'],
  loadLocale: () => import('./generated/de.ts'),
});

/** The language to speak: the chosen one, else the first of the browser's that we know. */
export function languageOf(choice: AppearanceSettings['language']): Language {
  if (choice !== 'system') return choice;
  for (const tag of navigator.languages) {
    if (/^de\b/i.test(tag)) return 'de';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/**
 * The locale of dates and numbers: the interface's language in the region the browser names with it, so that
 * `en-US` writes Nov 24 and `en-GB` 24 Nov.
 */
export function regionOf(language: Language): string {
  const tag = navigator.languages.find((one) => one.toLowerCase().startsWith(language));
  return tag ?? (language === 'en' ? 'en-GB' : 'de-DE');
}

/** Speaks the chosen language; resolves when its texts are there. */
export async function speak(choice: AppearanceSettings['language']): Promise<void> {
  const language = languageOf(choice);
  document.documentElement.lang = language;
  await setLocale(language);
}
