import { useSettings } from '../../queries/till-queries.ts';
import { useDraftStore } from './draft-store.ts';
import type { PickItem } from './pick-item.ts';

/** Puts an item into the draft: a stand-in until there are tickets. */
export function usePickItem(): PickItem {
  const store = useDraftStore();
  const shopCurrency = useSettings().data?.currency;
  return (item, asked) => {
    // A price in another currency than the shop's says nothing today.
    const price = asked.price ?? (item.price?.currency === shopCurrency ? item.price?.amount : undefined);
    if (price === undefined) return 'price';
    if (item.soldBy === 'weight' && asked.quantity === undefined) return 'quantity';
    store.write({ ...store.read().draft, text: price, memo: item.name });
    return undefined;
  };
}
