import { useTranslation } from 'react-i18next';
import { PushButton } from '../../components/push-button.tsx';
import { SaleLine } from '../../components/sale-line.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { useLatestSales, useOpenSales } from '../../queries/till-queries.ts';
import './sale-strip.css';

/** As many as the widest window has room for. */
const SHOWN = 4;

/** Who is waiting, and what was sold last, in one row below the catalogue. */
export function SaleStrip() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const open = useOpenSales().data ?? [];
  const latest = useLatestSales().data?.sales ?? [];
  const sales = [...open, ...latest.filter((sale) => !open.some(({ saleId }) => saleId === sale.saleId))];
  return (
    <section className="sale-strip" aria-label={t('counter.latest')} data-region tabIndex={-1}>
      <ul className="sale-strip__sales">
        {sales.slice(0, SHOWN).map((sale) => (
          <li key={sale.saleId}>
            <SaleLine sale={sale} onOpen={() => go({ screen: 'sale', saleId: sale.saleId })} />
          </li>
        ))}
      </ul>
      <PushButton kind="quiet" hint="F3" onPress={() => go({ screen: 'sales' })}>
        {open.length > 0 ? `${t('counter.waiting')} ${open.length}` : t('counter.allSales')}
      </PushButton>
    </section>
  );
}
