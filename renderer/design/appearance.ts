import type { SettingsView } from '../../shared/ipc/settings-view.ts';
import { LANGUAGES, preferredLanguage } from '../../shared/messages/language.ts';
import { localeOf } from '../locales/locale.ts';

/** What the page looks like before main has said a word: as it looked last time. */
export type Appearance = Pick<SettingsView, 'theme' | 'language' | 'textSize'>;

const STORAGE_KEY = 'till-appearance';
const THEMES = ['system', 'light', 'dark', 'contrast'] as const satisfies readonly Appearance['theme'][];

/** Where an appearance is remembered between visits. */
export type AppearanceStore = Pick<Storage, 'getItem'>;

export function rememberedAppearance(store: AppearanceStore, wishes: readonly string[]): Appearance {
  const [theme, language, textSize] = (store.getItem(STORAGE_KEY) ?? '').split(' ');
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    language: LANGUAGES.find((known) => known === language) ?? preferredLanguage(wishes),
    textSize: textSize === 'large' ? 'large' : 'normal',
  };
}

/** Whether the system asks for more contrast. */
export const MORE_CONTRAST = '(prefers-contrast: more)';

/**
 * Gives the document its looks, language and direction, and remembers them. Who leaves the theme to the system gets
 * its contrast too.
 */
export function applyAppearance(
  page: Pick<Window, 'document' | 'localStorage' | 'matchMedia'>,
  { theme, language, textSize }: Appearance,
): void {
  const root = page.document.documentElement;
  root.dataset.theme = theme === 'system' && page.matchMedia(MORE_CONTRAST).matches ? 'contrast' : theme;
  root.dataset.textSize = textSize;
  root.lang = language;
  root.dir = localeOf(language).direction;
  page.localStorage.setItem(STORAGE_KEY, `${theme} ${language} ${textSize}`);
}
