import { useTranslation } from 'react-i18next';
import { useCatalogue, useSettings } from '../../queries/till-queries.ts';
import { AttentionList } from './attention-list.tsx';
import { CataloguePane } from './catalogue-pane.tsx';
import { RecentSales } from './recent-sales.tsx';
import { SaleStrip } from './sale-strip.tsx';
import { TillColumn } from './till-column.tsx';
import { usePickItem } from './use-pick-item.ts';
import './counter-screen.css';

/** Where sales are rung up: the items, or what is waiting where there are none, on one side, the keypad on the other. */
export function CounterScreen() {
  const { t } = useTranslation();
  const settings = useSettings().data;
  const catalogue = useCatalogue();
  const pick = usePickItem();
  const items = catalogue.data?.items ?? 0;
  return (
    <main className="counter">
      <h1 className="visually-hidden">{t('counter.title')}</h1>
      <div className="counter__side">
        {catalogue.data && items > 0 ? (
          <>
            <CataloguePane catalogue={catalogue.data} onPick={pick} />
            <SaleStrip />
          </>
        ) : (
          !catalogue.isPending && <RecentSales />
        )}
        <AttentionList />
      </div>
      {settings && <TillColumn settings={settings} />}
    </main>
  );
}
