import { createContext, useContext } from 'react';
import type { Language } from '../../shared/messages/language.ts';
import { LOCALES, type Locale } from './locale.ts';

export const LanguageContext = createContext<Language>('en');

export function useLocale(): Locale {
  return LOCALES[useContext(LanguageContext)];
}
