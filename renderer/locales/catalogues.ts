import { ERROR_CATALOGUE } from '../../shared/errors/catalogue.ts';
import type { Language } from '../../shared/messages/language.ts';
import { first } from './en/first.ts';
import type { FirstWords, LateWords } from './messages.ts';
import type { ErrorWords } from './words-of.ts';

/** What is said in one language. */
export interface Catalogue {
  readonly language: Language;
  /** Of English the first screens alone: `late-words.ts` has the rest. */
  readonly messages: FirstWords & Partial<LateWords>;
  readonly errors: ErrorWords;
}

/** The catalogue that is always there. */
export const ENGLISH: Catalogue = { language: 'en', messages: first, errors: ERROR_CATALOGUE };

/** The others come when they are chosen, so that the first screen doesn't wait for eight languages. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Omit<Catalogue, 'language'>>>> = {
  de: async () => (await import('./de/words.ts')).words,
  es: async () => (await import('./es/words.ts')).words,
  fr: async () => (await import('./fr/words.ts')).words,
  pt: async () => (await import('./pt/words.ts')).words,
  it: async () => (await import('./it/words.ts')).words,
  ja: async () => {
    await import('../design/fonts-japanese.ts');
    return (await import('./ja/words.ts')).words;
  },
  ar: async () => (await import('./ar/words.ts')).words,
};

/** Fetches a language's catalogue. Rejects when it can't be had: the till was replaced by a newer one, or is gone. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'en' ? ENGLISH : { language, ...(await OTHERS[language]()) };
}
