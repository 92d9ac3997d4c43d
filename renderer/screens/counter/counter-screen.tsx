import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue, useSettings } from '../../queries/till-queries.ts';
import { CataloguePane } from '../shell/late-screens.ts';
import { AttentionList } from './attention-list.tsx';
import { RecentSales } from './recent-sales.tsx';
import { TillColumn } from './till-column.tsx';
import { usePickItem } from './use-pick-item.ts';
import './counter-screen.css';

/** Where sales are rung up: the shop's items on one side, the keypad on the other. */
export function CounterScreen() {
  const { t } = useTranslation();
  const settings = useSettings().data;
  return (
    <main className="counter">
      <h1 className="visually-hidden">{t('counter.title')}</h1>
      <div className="counter__side">
        <ItemsOrSales />
        <AttentionList />
      </div>
      {settings && <TillColumn settings={settings} />}
    </main>
  );
}

/** A shop without items, or whose items can't be read, sees in their place what is waiting. */
function ItemsOrSales() {
  const catalogue = useCatalogue();
  const pick = usePickItem();
  if (catalogue.isPending) return null;
  if (!catalogue.data || catalogue.data.items === 0) return <RecentSales />;
  return (
    <Suspense fallback={<div className="counter__items" />}>
      <CataloguePane catalogue={catalogue.data} onPick={pick} />
    </Suspense>
  );
}
