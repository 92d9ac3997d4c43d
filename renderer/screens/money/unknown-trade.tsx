import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import type { MoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Phrase } from '../../components/phrase.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useExchange } from '../../queries/trade-queries.ts';
import { BalanceSince } from './balance-since.tsx';
import { TradeWords } from './trade-words.tsx';
import { UnknownChange } from './unknown-change.tsx';

/** A payment of an invoice or an order that nobody knows of; what the account did since is in view where a person decides. */
export function UnknownTrade({ trade }: { readonly trade: TradeView }) {
  const { tradeId, resolvesItself, waitsFor, before } = trade;
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const title = (key: 'exchange.takeDoneTitle' | 'exchange.takeUndoneTitle') => (
    <Phrase words={(put) => t(key, { what: put(<TradeWords trade={trade} />) })} />
  );
  const as = { done: 'taken-as-done', undone: 'taken-as-undone' } as const;
  const look = () => {
    void client.invalidateQueries({ queryKey: QUERY_KEYS.trades });
    void client.invalidateQueries({ queryKey: QUERY_KEYS.trade(tradeId) });
  };
  return (
    <UnknownChange
      resolvesItself={resolvesItself}
      waitsFor={waitsFor}
      check={(request) => call.resolveTrades({ ...request, tradeId })}
      decide={(taken, reason) => call.decideTrade({ tradeId, as: as[taken], reason })}
      words={{
        done: {
          title: title('exchange.takeDoneTitle'),
          text: t('exchange.takeDoneText'),
          confirm: t('exchange.wasDone'),
        },
        undone: {
          title: title('exchange.takeUndoneTitle'),
          text: t('exchange.takeUndoneText'),
          confirm: t('exchange.wasNotDone'),
        },
      }}
      onLook={look}
    >
      {before && <BalancesSince before={before} />}
    </UnknownChange>
  );
}

/** In every currency of the account. */
function BalancesSince({ before }: { readonly before: readonly MoneyText[] }) {
  const { data } = useExchange();
  return <BalanceSince before={before} now={data?.balances.map(({ available }) => available) ?? []} />;
}
