import type { i18n } from 'i18next';
import { useEffect, useState } from 'react';
import type { Language } from '../../shared/messages/language.ts';
import { type Catalogue, loadCatalogue } from './catalogues.ts';
import { speak } from './i18n.ts';

/**
 * The catalogue of a language as soon as it is there, and the one before until then: words, direction and numbers
 * change together. One that can't be fetched leaves things as they are.
 */
export function useCatalogue(language: Language, first: Catalogue, instance: i18n): Catalogue {
  const [catalogue, setCatalogue] = useState(first);
  const spoken = catalogue.language;
  useEffect(() => {
    if (spoken === language) return;
    let wanted = true;
    const change = (loaded: Catalogue) => {
      if (!wanted) return;
      speak(instance, loaded);
      setCatalogue(loaded);
    };
    loadCatalogue(language).then(change, () => undefined);
    return () => {
      wanted = false;
    };
  }, [language, spoken, instance]);
  return catalogue;
}
