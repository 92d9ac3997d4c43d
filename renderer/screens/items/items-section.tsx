import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { CatalogueItem, CatalogueView } from '../../../shared/ipc/catalogue-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { ItemPrice } from '../../components/item-price.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCatalogue, useItems } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { FileCard } from './file-card.tsx';
import { ItemForm } from './item-form.tsx';
import './items-section.css';

/** What the shop sells: every item to look for and change, and the whole as a file. */
export function ItemsSection({ settings }: { readonly settings: SettingsView }) {
  const catalogue = useCatalogue();
  const [edited, setEdited] = useState<CatalogueItem | 'new'>();
  if (catalogue.error) return <BrokenCatalogue error={catalogue.error} />;
  if (!catalogue.data) return null;
  if (edited !== undefined)
    return (
      <ItemForm
        item={edited === 'new' ? undefined : edited}
        settings={settings}
        categories={catalogue.data.categories.map(({ name }) => name)}
        onDone={() => setEdited(undefined)}
      />
    );
  return (
    <>
      <ItemList catalogue={catalogue.data} onEdit={setEdited} />
      <FileCard items={catalogue.data.items} />
    </>
  );
}

function ItemList({
  catalogue,
  onEdit,
}: {
  readonly catalogue: CatalogueView;
  readonly onEdit: (item: CatalogueItem | 'new') => void;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const list = useItems(wanted === '' ? {} : { search: wanted });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="setting-card item-list" aria-label={t('items.list')}>
      <div className="item-list__head" data-find>
        <TextInput
          label={t('items.find')}
          hideLabel
          placeholder={`${t('items.find')}   F2`}
          type="search"
          value={search}
          onChange={setSearch}
          maxLength={200}
          onEscape={() => setSearch('')}
        />
        <PushButton kind="primary" icon={<Icon name="plus" />} onPress={() => onEdit('new')}>
          {t('items.add')}
        </PushButton>
      </div>
      <p className="setting-card__hint">
        {catalogue.items === 0 ? t('items.none') : t('items.count', { n: catalogue.items })}
      </p>
      <ErrorNote error={list.error ? tillErrorOf(list.error) : undefined} />
      <ul className="item-list__rows">
        {items.map((item) => (
          <li key={item.itemId}>
            <Button className="item-list__row" data-testid="item-row" onPress={() => onEdit(item)}>
              <span className="item-list__name">
                <bdi>{item.name}</bdi>
                <bdi className="item-list__about">
                  {[item.category, item.barcode].filter(Boolean).join(' · ')}
                </bdi>
              </span>
              {item.outOfStock && <span className="item-list__stock">{t('items.outOfStock')}</span>}
              <span className="item-list__price">
                <ItemPrice item={item} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {catalogue.items > 0 && list.isSuccess && items.length === 0 && <p>{t('items.noneFound')}</p>}
      {list.hasNextPage && (
        <PushButton isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('items.more')}
        </PushButton>
      )}
    </section>
  );
}

function BrokenCatalogue({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const beginning = useCommandRun<CatalogueView>();
  const why = tillErrorOf(error);
  return (
    <section className="setting-card" aria-label={t('items.list')}>
      <ErrorNote error={beginning.error ?? why} />
      {why.code === 'catalogue-damaged' && (
        <PushButton
          kind="danger"
          isPending={beginning.busy}
          onPress={() => beginning.run(() => call.beginCatalogue(undefined))}
        >
          {t('items.beginAnew')}
        </PushButton>
      )}
    </section>
  );
}
