import { useTranslation } from 'react-i18next';
import { PushButton } from '../../components/push-button.tsx';
import { SaleLine } from '../../components/sale-line.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { useLatestSales, useOpenSales } from '../../queries/till-queries.ts';
import './recent-sales.css';

/** Who is waiting, and what was sold last: the previous sale is always one press away. */
export function RecentSales() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const open = useOpenSales().data;
  const latest = useLatestSales().data?.sales.filter(
    (sale) => !open?.some((other) => other.saleId === sale.saleId),
  );
  // Both lists at once, so that neither pushes the other down.
  if (!open || !latest) return <div className="recent-sales" />;
  const show = (saleId: string) => go({ screen: 'sale', saleId });
  return (
    <div className="recent-sales" data-region tabIndex={-1}>
      <section className="recent-sales__part" aria-labelledby="waiting-sales">
        <h2 className="recent-sales__title" id="waiting-sales">
          {t('counter.waiting')}
          {open.length > 0 && <span className="recent-sales__count">{open.length}</span>}
        </h2>
        {open.length === 0 && (
          <div className="recent-sales__nobody">
            <p>{t('counter.nobodyWaits')}</p>
            <p className="recent-sales__hint">{t('counter.nobodyWaitsHint')}</p>
          </div>
        )}
        {open.length > 0 && (
          <ul className="recent-sales__list">
            {open.map((sale) => (
              <li key={sale.saleId}>
                <SaleLine sale={sale} onOpen={() => show(sale.saleId)} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="recent-sales__part" aria-labelledby="latest-sales">
        <h2 className="recent-sales__title" id="latest-sales">
          {t('counter.latest')}
          <PushButton kind="quiet" hint="F3" onPress={() => go({ screen: 'sales' })}>
            {t('counter.allSales')}
          </PushButton>
        </h2>
        {latest.length === 0 ? (
          <p className="recent-sales__hint recent-sales__none">{t('counter.noSalesYet')}</p>
        ) : (
          <ul className="recent-sales__list">
            {latest.map((sale) => (
              <li key={sale.saleId}>
                <SaleLine sale={sale} onOpen={() => show(sale.saleId)} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
