import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import { Amount } from '../../components/amount.tsx';

/** What the day came to: how many, and the paid prices of each currency. */
export function DayTotals({ page }: { readonly page: CommandResult<'listSales'> }) {
  const { t } = useTranslation();
  return (
    <footer className="day-totals">
      <span>{t('sales.totals', { paid: page.paidCount, n: page.count })}</span>
      <span className="day-totals__sums">
        {page.paidTotals.map((total) => (
          <Amount key={total.currency} value={total} />
        ))}
      </span>
    </footer>
  );
}
