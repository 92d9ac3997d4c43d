import type { TFunction } from 'i18next';

/** Whom the journal names, in words: while there are no people to log in, it is the till's cashier. */
export function personName(by: string, t: TFunction): string {
  return by === 'cashier' ? t('flag.cashier') : by;
}
