import { ERROR_CATALOGUE } from '../../shared/errors/catalogue.ts';
import type { Language } from '../../shared/messages/language.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';
import type { ErrorWords } from './words-of.ts';

/** Everything that is said in one language. */
export interface Catalogue {
  readonly language: Language;
  readonly messages: Messages;
  readonly errors: ErrorWords;
}

/** The catalogue that is always there. */
export const ENGLISH: Catalogue = { language: 'en', messages: en, errors: ERROR_CATALOGUE };

type Late = () => Promise<Omit<Catalogue, 'language'>>;

/** The others come when they are chosen, so that the first screen doesn't wait for eight languages. */
const LATE: Readonly<Record<Exclude<Language, 'en'>, Late>> = {
  de: async () => ({
    messages: (await import('./de.ts')).de,
    errors: (await import('./errors/de.ts')).deErrors,
  }),
  es: async () => ({
    messages: (await import('./es.ts')).es,
    errors: (await import('./errors/es.ts')).esErrors,
  }),
  fr: async () => ({
    messages: (await import('./fr.ts')).fr,
    errors: (await import('./errors/fr.ts')).frErrors,
  }),
  pt: async () => ({
    messages: (await import('./pt.ts')).pt,
    errors: (await import('./errors/pt.ts')).ptErrors,
  }),
  it: async () => ({
    messages: (await import('./it.ts')).it,
    errors: (await import('./errors/it.ts')).itErrors,
  }),
  ja: async () => {
    await import('../design/fonts-japanese.ts');
    return {
      messages: (await import('./ja.ts')).ja,
      errors: (await import('./errors/ja.ts')).jaErrors,
    };
  },
  ar: async () => ({
    messages: (await import('./ar.ts')).ar,
    errors: (await import('./errors/ar.ts')).arErrors,
  }),
};

/** Fetches a language's catalogue. Rejects when it can't be had: the till was replaced by a newer one, or is gone. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'en' ? ENGLISH : { language, ...(await LATE[language]()) };
}
