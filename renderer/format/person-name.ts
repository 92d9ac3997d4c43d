import type { TFunction } from 'i18next';
import { SOLE_OWNER } from '../../shared/domain/people/role.ts';

/** Whom the journal names, in words: the one owner of a shop that has added nobody, or whoever stood at an older till. */
export function personName(by: string, t: TFunction): string {
  if (by === SOLE_OWNER) return t('flag.owner');
  return by === 'cashier' ? t('flag.cashier') : by;
}
