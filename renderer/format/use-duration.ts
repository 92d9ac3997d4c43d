import { useTranslation } from 'react-i18next';
import { useAge } from './use-age.ts';

/** Puts a length of time into words, those under ten seconds in ms: `240 ms`, `12 s`, `3 min`. */
export function useDuration(): (ms: number) => string {
  const { t } = useTranslation();
  const age = useAge();
  return (ms) => (ms < 10_000 ? t('age.milliseconds', { n: Math.round(ms) }) : age(ms));
}
