import type { AppearanceSettings } from '../../core/model/settings.ts';
import { presetAppearance } from '../../core/model/settings.ts';
import { Observable } from './observable.ts';

const key = 'brieftaube.appearance';

/** A person's choices for this device. In localStorage, so that the first paint already knows them. */
export const appearance = new Observable<AppearanceSettings>(load());

export function saveAppearance(patch: Partial<AppearanceSettings>): void {
  const next = { ...appearance.value, ...patch };
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Private mode or no space: the choice holds until the page closes.
  }
  appearance.value = next;
}

/** Writes theme and density to the document, now and after every change. */
export function applyAppearance(): void {
  const apply = ({ theme, density }: AppearanceSettings): void => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['density'] = density;
    followSurface();
  };
  apply(appearance.value);
  appearance.subscribe(apply);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', followSurface);
  // Another tab of the same person.
  addEventListener('storage', (event) => {
    if (event.key === key) appearance.value = load();
  });
}

/** The browser's own bars take the colour of the surface. */
function followSurface(): void {
  const { theme } = appearance.value;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const forDark = theme === 'system' ? meta.media.includes('dark') : theme === 'dark';
    meta.content = forDark ? '#11161b' : '#ffffff';
  }
}

/** What is stored may be old, or written by someone else: each field is taken only where it is one of ours. */
function load(): AppearanceSettings {
  let stored: unknown;
  try {
    stored = JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return presetAppearance;
  }
  if (typeof stored !== 'object' || stored === null) return presetAppearance;
  const { theme, density, language, swipes } = stored as Record<string, unknown>;
  const action = (value: unknown, preset: AppearanceSettings['swipes']['leftLong']) =>
    among(['read', 'flag', 'archive', 'delete', 'move', 'junk', 'none'] as const, value, preset);
  const given = typeof swipes === 'object' && swipes ? (swipes as Record<string, unknown>) : {};
  const preset = presetAppearance.swipes;
  return {
    theme: among(['system', 'light', 'dark'] as const, theme, presetAppearance.theme),
    density: among(['comfortable', 'compact'] as const, density, presetAppearance.density),
    language: among(['system', 'en', 'de'] as const, language, presetAppearance.language),
    swipes: {
      rightShort: action(given['rightShort'], preset.rightShort),
      rightLong: action(given['rightLong'], preset.rightLong),
      leftShort: action(given['leftShort'], preset.leftShort),
      leftLong: action(given['leftLong'], preset.leftLong),
    },
  };
}

function among<T extends string>(all: readonly T[], value: unknown, preset: T): T {
  return all.find((one) => one === value) ?? preset;
}
