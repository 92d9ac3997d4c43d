import { useTranslation } from 'react-i18next';
import type { ExchangeView } from '../../../shared/ipc/trade-view.ts';
import { Amount } from '../../components/amount.tsx';

/** What the account has in every currency: to spend, on its way, and held by orders. */
export function ExchangeBalances({
  exchange,
  failed,
}: {
  readonly exchange: ExchangeView | undefined;
  readonly failed: boolean;
}) {
  const { t } = useTranslation();
  return (
    <section className="money-card" aria-label={t('money.balance')}>
      <h2>{t('money.balance')}</h2>
      {exchange ? (
        <table className="exchange-balances">
          <thead>
            <tr>
              <th scope="col">{t('money.available')}</th>
              <th scope="col">{t('exchange.held')}</th>
              <th scope="col">{t('money.pending')}</th>
            </tr>
          </thead>
          <tbody>
            {exchange.balances.map(({ available, held, pending }) => (
              <tr key={available.currency} data-testid="exchange-balance" data-currency={available.currency}>
                <td>
                  <Amount value={available} testId="exchange-available" />
                </td>
                <td>
                  <Amount value={held} testId="exchange-held" />
                </td>
                <td>
                  <Amount value={pending} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="money-card__hint">{failed ? '–' : t('money.checking')}</p>
      )}
    </section>
  );
}
