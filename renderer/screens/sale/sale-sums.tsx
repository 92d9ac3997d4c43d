import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { currency } from '../../../shared/money/currency.ts';
import { fromMoneyText, isPositive, toMoneyText } from '../../../shared/money/money.ts';
import { fiatValue, parseRate } from '../../../shared/money/rate.ts';
import { Amount } from '../../components/amount.tsx';
import './sale-sums.css';

/** What the customer owes now, large; what was asked and what has come, small. After a part payment: what is left. */
export function SaleSums({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const received = isPositive(fromMoneyText(sale.received));
  const inPart = sale.state === 'partial';
  const asked = inPart ? sale.missing : sale.due;
  const fiat = sale.price.currency !== 'BTC';
  const rate = sale.rate === undefined ? undefined : parseRate(sale.rate, currency(sale.price.currency));
  return (
    <div className="sale-sums">
      <p className="sale-sums__asked">
        <span className="visually-hidden">{t(inPart ? 'sale.missing' : 'sale.due')} </span>
        <Amount value={asked} testId="invoice-due" />
      </p>
      <p className="sale-sums__line">
        {fiat && !inPart && <Amount value={sale.price} />}
        {fiat && inPart && rate?.ok && (
          <Amount value={toMoneyText(fiatValue(fromMoneyText(asked), rate.value))} derived />
        )}
        {received && (
          <span className="sale-sums__received">
            {t('sale.received')} <Amount value={sale.received} />
          </span>
        )}
      </p>
    </div>
  );
}
