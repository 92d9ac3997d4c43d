import { createContext, useContext } from 'react';
import { type Catalogue, ENGLISH } from './catalogues.ts';
import { type Locale, localeOf } from './locale.ts';
import type { ErrorWords } from './words-of.ts';

/** What the page speaks now. */
export const CatalogueContext = createContext<Catalogue>(ENGLISH);

export function useLocale(): Locale {
  return localeOf(useContext(CatalogueContext).language);
}

export function useErrorWords(): ErrorWords {
  return useContext(CatalogueContext).errors;
}
