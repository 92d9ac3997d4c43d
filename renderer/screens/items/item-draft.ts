import type { CatalogueItem, ItemDraft } from '../../../shared/ipc/catalogue-view.ts';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';

/** An item as it stands in the form; a price in another currency than the shop's is to be typed anew. */
export function draftOf(item: CatalogueItem | undefined, shopCurrency: string): ItemDraft {
  if (!item) return { name: '', price: '', soldBy: 'piece', category: '' };
  const { itemId: _itemId, outOfStock: _outOfStock, price, ...rest } = item;
  return { ...rest, price: price?.currency === shopCurrency ? price.amount : '' };
}

/** What is sent to be saved: what is empty is left out. */
export function saveRequest(draft: ItemDraft, itemId: string | undefined): CommandRequest<'saveItem'> {
  const { taxName, barcode, colour, picture, ...needed } = draft;
  return {
    ...needed,
    ...(itemId !== undefined && { itemId }),
    ...(taxName && { taxName }),
    ...(barcode && { barcode }),
    ...(colour && { colour }),
    ...(picture && { picture }),
  };
}
