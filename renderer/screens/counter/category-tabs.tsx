import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { CatalogueView } from '../../../shared/ipc/catalogue-view.ts';

export interface CategoryTabsProps {
  readonly catalogue: CatalogueView;
  /** Absent: all. */
  readonly chosen: string | undefined;
  readonly onChoose: (category: string | undefined) => void;
}

/** The categories of items, in one row. */
export function CategoryTabs({ catalogue, chosen, onChoose }: CategoryTabsProps) {
  const { t } = useTranslation();
  const tabs = [
    { category: undefined, label: t('items.all') },
    ...catalogue.categories.map(({ name }) => ({ category: name, label: name || t('items.noCategory') })),
  ];
  return (
    <div className="category-tabs" role="group" aria-label={t('items.categories')}>
      {tabs.map(({ category, label }) => (
        <Button
          key={category ?? '\n'}
          className="category-tabs__tab"
          aria-pressed={category === chosen}
          onPress={() => onChoose(category)}
        >
          <bdi>{label}</bdi>
        </Button>
      ))}
    </div>
  );
}
