import { useTranslation } from 'react-i18next';
import type { CatalogueItem } from '../../shared/ipc/catalogue-view.ts';
import { useMoneyText } from '../format/use-money-text.ts';
import { Amount } from './amount.tsx';

/** What an item costs: a piece, a kilogram, or what is agreed at the counter. */
export function ItemPrice({ item: { price, soldBy } }: { readonly item: CatalogueItem }) {
  const { t } = useTranslation();
  const moneyText = useMoneyText();
  if (!price) return t('items.openPrice');
  return soldBy === 'piece' ? <Amount value={price} /> : t('items.perKilogram', { price: moneyText(price) });
}
