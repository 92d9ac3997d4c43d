import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../../shared/ipc/sale-view.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';

/** Which sale it is, of when, and how it stands. */
export function DetailHead({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  return (
    <header className="sale-detail__head">
      <div>
        <h2>{t('sale.number', { number: sale.number })}</h2>
        <p className="sale-detail__when">
          {formatDayAndTime(sale.chargedMs, tag)}
          {sale.soldBy !== undefined && ` · ${t('sales.soldBy', { name: `\u2068${sale.soldBy}\u2069` })}`}
        </p>
      </div>
      <span
        data-testid="invoice-state"
        data-state={sale.tender === 'bitcoin' ? sale.state : sale.tender}
        data-paid={sale.paid}
        role="status"
      >
        <StateBadge sale={sale} size="large" />
      </span>
    </header>
  );
}
