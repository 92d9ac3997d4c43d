import { useTranslation } from 'react-i18next';
import { useBridge } from '../../bridge/bridge-context.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useTrades } from '../../queries/trade-queries.ts';
import { TradeRow } from './trade-row.tsx';
import { useCsvExport } from './use-csv-export.ts';

/** What was traded and paid, the latest first, each with how it stands. */
export function TradeList() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const trades = useTrades();
  const exporting = useCsvExport('trades.csv', call.exportTrades);
  const all = trades.data?.pages.flatMap((page) => page.trades) ?? [];
  return (
    <section className="money-card" aria-label={t('exchange.history')}>
      <h2>{t('exchange.history')}</h2>
      {trades.error && <ErrorNote error={tillErrorOf(trades.error)} />}
      {trades.isSuccess && all.length === 0 && <p>{t('exchange.none')}</p>}
      <ol className="send-list">
        {all.map((trade) => (
          <TradeRow key={trade.tradeId} trade={trade} />
        ))}
      </ol>
      <ErrorNote error={exporting.error} />
      <div className="money-card__buttons">
        {trades.hasNextPage && (
          <PushButton onPress={() => trades.fetchNextPage()}>{t('money.more')}</PushButton>
        )}
        {all.length > 0 && (
          <PushButton isPending={exporting.busy} onPress={exporting.start}>
            {t('money.export')}
          </PushButton>
        )}
      </div>
    </section>
  );
}
