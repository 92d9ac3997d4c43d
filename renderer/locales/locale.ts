import type { Language } from '../../shared/messages/language.ts';

export interface Locale {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** For `Intl`: digits are 0 to 9 in every language, as on the keypad. */
  readonly tag: string;
}

export const LOCALES: Readonly<Record<Language, Locale>> = {
  en: { language: 'en', direction: 'ltr', tag: 'en-u-nu-latn' },
  ar: { language: 'ar', direction: 'rtl', tag: 'ar-u-nu-latn' },
};

/** Names of the languages in themselves, for the switch between them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية' };

/** The catalogue that suits a browser's wishes best. */
export function preferredLanguage(wishes: readonly string[]): Language {
  return wishes.find((wish) => wish.startsWith('ar') || wish.startsWith('en'))?.startsWith('ar')
    ? 'ar'
    : 'en';
}
