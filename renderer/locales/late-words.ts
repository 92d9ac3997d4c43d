import { getI18n } from 'react-i18next';

let fetching: Promise<void> | undefined;

/** Fetches the English words of the screens that come later, once; every other language comes whole. */
export function fetchLateWords(): Promise<void> {
  fetching ??= import('./en/late.ts').then(({ late }) => {
    getI18n().addResourceBundle('en', 'translation', late, true, true);
  });
  return fetching;
}
