import { type Language, LOCALE_TAGS } from '../../shared/messages/language.ts';

export interface Locale {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** For `Intl`. */
  readonly tag: string;
}

export function localeOf(language: Language): Locale {
  return { language, direction: language === 'ar' ? 'rtl' : 'ltr', tag: LOCALE_TAGS[language] };
}

/** Names of the languages in themselves, for the switch between them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  it: 'Italiano',
  ja: '日本語',
  ar: 'العربية',
};
