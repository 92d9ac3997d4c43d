/** The languages that every catalogue of messages is complete in. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'it', 'ja', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** How `Intl` is asked for each: digits are 0 to 9 in every language, as on the keypad. */
export const LOCALE_TAGS: Readonly<Record<Language, string>> = {
  en: 'en-u-nu-latn',
  de: 'de-u-nu-latn',
  es: 'es-u-nu-latn',
  fr: 'fr-u-nu-latn',
  pt: 'pt-PT-u-nu-latn',
  it: 'it-u-nu-latn',
  ja: 'ja-u-nu-latn',
  ar: 'ar-u-nu-latn',
};

/** The language of a tag (`de-AT`), if it is one of ours. */
export function languageOf(tag: string): Language | undefined {
  const base = tag.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === base);
}

/** The first of somebody's wishes that is one of ours; English where none is. */
export function preferredLanguage(wishes: readonly string[]): Language {
  return wishes.map(languageOf).find((language) => language !== undefined) ?? 'en';
}
