import type { SettingsView } from '../../shared/ipc/views.ts';
import { LOCALES, preferredLanguage } from '../locales/locale.ts';

/** What the page looks like before main has said a word: as it looked last time. */
export type Appearance = Pick<SettingsView, 'theme' | 'language'>;

const STORAGE_KEY = 'till-appearance';

/** Where an appearance is remembered between visits. */
export type AppearanceStore = Pick<Storage, 'getItem' | 'setItem'>;

export function rememberedAppearance(store: AppearanceStore, languages: readonly string[]): Appearance {
  const [theme, language] = (store.getItem(STORAGE_KEY) ?? '').split(' ');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'ar' || language === 'en' ? language : preferredLanguage(languages),
  };
}

/** Gives the document its theme, language and direction, and remembers them. */
export function applyAppearance(
  root: HTMLElement,
  store: AppearanceStore,
  { theme, language }: Appearance,
): void {
  root.dataset.theme = theme;
  root.lang = language;
  root.dir = LOCALES[language].direction;
  store.setItem(STORAGE_KEY, `${theme} ${language}`);
}
