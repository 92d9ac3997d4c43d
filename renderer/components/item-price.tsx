import { useTranslation } from 'react-i18next';
import type { CatalogueItem } from '../../shared/ipc/catalogue-view.ts';
import { Amount } from './amount.tsx';
import { AmountPhrase } from './amount-phrase.tsx';

/** What an item costs: a piece, a kilogram, or what is agreed at the counter. */
export function ItemPrice({ item: { price, soldBy } }: { readonly item: CatalogueItem }) {
  const { t } = useTranslation();
  if (!price) return t('items.openPrice');
  return soldBy === 'piece' ? (
    <Amount value={price} />
  ) : (
    <AmountPhrase words={(money) => t('items.perKilogram', { price: money(price) })} />
  );
}
