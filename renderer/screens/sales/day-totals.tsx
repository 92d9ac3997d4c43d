import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import type { MoneyText } from '../../../shared/money/money.ts';
import { Amount } from '../../components/amount.tsx';

/** The day at a glance: how many sales, the tips, and the paid prices of each currency, tips included. */
export function DayTotals({ page }: { readonly page: CommandResult<'listSales'> }) {
  const { t } = useTranslation();
  const tips = page.tips ?? [];
  return (
    <footer className="day-totals">
      <span>{t('sales.totals', { paid: page.paidCount, n: page.count })}</span>
      <Sums amounts={page.paidTotals} />
      {tips.length > 0 && (
        <>
          <span className="day-totals__tips">{t('reports.tips')}</span>
          <Sums amounts={tips} testId="day-tips" />
        </>
      )}
    </footer>
  );
}

function Sums({ amounts, testId }: { readonly amounts: readonly MoneyText[]; readonly testId?: string }) {
  return (
    <span className="day-totals__sums" data-testid={testId}>
      {amounts.map((amount) => (
        <Amount key={amount.currency} value={amount} />
      ))}
    </span>
  );
}
