import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueItem, CatalogueView } from '../../../shared/ipc/catalogue-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { focusEntryField } from '../../navigation/find-field.ts';
import { useItems } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { ItemQuestion } from '../items/item-question.tsx';
import { CategoryTabs } from './category-tabs.tsx';
import { ItemTile } from './item-tile.tsx';
import type { PickItem } from './pick-item.ts';
import { SaleStrip } from './sale-strip.tsx';
import { ScanNews } from './scan-news.tsx';
import { usePicking } from './use-picking.ts';
import './catalogue-pane.css';

export interface CataloguePaneProps {
  readonly catalogue: CatalogueView;
  readonly onPick: PickItem;
}

/** What the shop sells, to be touched, searched or scanned; below it the sales that wait. */
export function CataloguePane({ catalogue, onPick }: CataloguePaneProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [category, setCategory] = useState<string>();
  const [search, setSearch] = useState('');
  const [isStocktaking, setIsStocktaking] = useState(false);
  const stock = useCommandRun<CatalogueItem>();
  const searchField = useRef<HTMLInputElement>(null);
  const picking = usePicking(onPick);

  const wanted = search.trim();
  const isThere = catalogue.categories.some(({ name }) => name === category);
  const list = useItems(
    wanted !== '' ? { search: wanted } : category !== undefined && isThere ? { category } : {},
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const touch = (item: CatalogueItem, byKeyboard: boolean) => {
    if (!isStocktaking) {
      picking.pick(item);
      // Who touches goes on with Enter or the keypad; who came here by the keyboard goes on from here.
      if (!byKeyboard) focusEntryField(document);
      return;
    }
    stock.run(() => call.setOutOfStock({ itemId: item.itemId, outOfStock: !item.outOfStock }));
  };
  const takeFirst = () => {
    const [only] = items;
    if (wanted === '' || !only || only.outOfStock || list.isPlaceholderData) return;
    picking.pick(only);
    setSearch('');
    focusEntryField(document);
  };

  return (
    <>
      <section className="catalogue-pane" aria-label={t('items.list')} data-region tabIndex={-1}>
        <div className="catalogue-pane__head" data-find>
          <TextInput
            label={t('items.find')}
            hideLabel
            placeholder={`${t('items.find')}   F2`}
            type="search"
            testId="find-item"
            value={search}
            onChange={setSearch}
            maxLength={200}
            inputRef={searchField}
            onEnter={takeFirst}
            onEscape={() => setSearch('')}
          />
          <PushButton aria-pressed={isStocktaking} onPress={() => setIsStocktaking((on) => !on)}>
            {t(isStocktaking ? 'items.stockDone' : 'items.stock')}
          </PushButton>
        </div>
        <div className="catalogue-pane__row">
          {isStocktaking ? (
            <p className="catalogue-pane__stocktaking">{t('items.stockHint')}</p>
          ) : (
            <CategoryTabs
              catalogue={catalogue}
              chosen={wanted === '' && isThere ? category : undefined}
              onChoose={(name) => {
                setCategory(name);
                setSearch('');
              }}
            />
          )}
          <ScanNews
            code={picking.unknownCode}
            onFind={() => {
              picking.forgetCode();
              searchField.current?.focus();
            }}
          />
        </div>
        <ErrorNote
          error={picking.refused ?? stock.error ?? (list.error ? tillErrorOf(list.error) : undefined)}
        />
        <ul className="catalogue-pane__tiles" data-stocktaking={isStocktaking}>
          {items.map((item) => (
            <li key={item.itemId}>
              <ItemTile
                item={item}
                isDisabled={item.outOfStock && !isStocktaking}
                onTouch={(byKeyboard) => touch(item, byKeyboard)}
              />
            </li>
          ))}
          {list.isSuccess && items.length === 0 && (
            <li className="catalogue-pane__none">{t('items.noneFound')}</li>
          )}
          {list.hasNextPage && (
            <li className="catalogue-pane__more">
              <PushButton isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                {t('items.more')}
              </PushButton>
            </li>
          )}
        </ul>
        {picking.asking && (
          <ItemQuestion {...picking.asking} onAnswer={picking.answer} onClose={picking.giveUp} />
        )}
      </section>
      <SaleStrip />
    </>
  );
}
