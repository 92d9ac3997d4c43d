import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { CatalogueItem } from '../../../shared/ipc/catalogue-view.ts';
import { ItemPrice } from '../../components/item-price.tsx';
import './item-tile.css';

export interface ItemTileProps {
  readonly item: CatalogueItem;
  readonly isDisabled: boolean;
  readonly onTouch: (byKeyboard: boolean) => void;
}

/** An item to touch: its name, its price, and a colour or a picture to know it by. */
export function ItemTile({ item, isDisabled, onTouch }: ItemTileProps) {
  const { t } = useTranslation();
  return (
    <Button
      className="item-tile"
      data-testid="item-tile"
      data-colour={item.colour ?? 'none'}
      data-out-of-stock={item.outOfStock}
      isDisabled={isDisabled}
      onPress={({ pointerType }) => onTouch(pointerType === 'keyboard')}
    >
      <bdi className="item-tile__name">{item.name}</bdi>
      {item.picture && <img className="item-tile__picture" src={item.picture} alt="" />}
      <span className="item-tile__price">
        {item.outOfStock ? t('items.outOfStock') : <ItemPrice item={item} />}
      </span>
    </Button>
  );
}
