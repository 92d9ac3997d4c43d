import { useTranslation } from 'react-i18next';
import { ageOf } from './time-format.ts';

/** Puts a length of time into words: `2 s`, `3 min`. */
export function useAge(): (ms: number) => string {
  const { t } = useTranslation();
  return (ms) => {
    const { unit, count } = ageOf(ms);
    return t(`age.${unit}`, { n: count });
  };
}
