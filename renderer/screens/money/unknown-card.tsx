import { useTranslation } from 'react-i18next';
import { useTasks } from '../../queries/till-queries.ts';
import { SendRow } from './send-row.tsx';
import { TradeRow } from './trade-row.tsx';

/** What was sent or traded and nobody knows of, however long ago: it is decided here. */
export function UnknownCard({ changeId }: { readonly changeId: string | undefined }) {
  const { t } = useTranslation();
  const tasks = useTasks().data;
  const sends = tasks?.sends ?? [];
  const trades = tasks?.trades ?? [];
  const more = (tasks?.unknownCount ?? 0) - sends.length - trades.length;
  if (sends.length + trades.length === 0) return null;
  return (
    <section className="money-card" aria-label={t('tasks.unknownTitle')} data-testid="unknown-card">
      <h2>{t('tasks.unknownTitle')}</h2>
      <p>{t('tasks.unknownText')}</p>
      <ol className="send-list">
        {sends.map((send) => (
          <SendRow key={send.sendId} send={send} isSought={send.sendId === changeId} />
        ))}
        {trades.map((trade) => (
          <TradeRow key={trade.tradeId} trade={trade} isSought={trade.tradeId === changeId} />
        ))}
      </ol>
      {more > 0 && <p>{t('tasks.more', { n: more })}</p>}
    </section>
  );
}
