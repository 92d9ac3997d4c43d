import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Catalogue } from './catalogues.ts';
import { first as english } from './en/first.ts';
import type { late } from './en/late.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: typeof english & typeof late };
  }
}

/** Speaks the catalogue's language at once; until another one is there, nothing is missing. */
export function createI18n(first: Catalogue): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: first.language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: english }, [first.language]: { translation: first.messages } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}

/** Speaks another language from now on. */
export function speak(instance: i18n, { language, messages }: Catalogue): void {
  instance.addResourceBundle(language, 'translation', messages, true, true);
  void instance.changeLanguage(language);
}
