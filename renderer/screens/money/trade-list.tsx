import { useTranslation } from 'react-i18next';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTrades } from '../../queries/trade-queries.ts';
import { TradeRow } from './trade-row.tsx';

/** What was traded and paid, the latest first, each with how it stands. */
export function TradeList() {
  const { t } = useTranslation();
  const { data: trades, error } = useTrades();
  return (
    <section className="money-card" aria-label={t('exchange.history')}>
      <h2>{t('exchange.history')}</h2>
      {error && <ErrorNote error={tillErrorOf(error)} />}
      {trades?.length === 0 && <p>{t('exchange.none')}</p>}
      <ol className="send-list">
        {trades?.map((trade) => (
          <TradeRow key={trade.tradeId} trade={trade} />
        ))}
      </ol>
    </section>
  );
}
