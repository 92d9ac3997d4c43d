import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { fromMoneyText, type MoneyText, toMoneyText, zero } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Amount } from '../../components/amount.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useExchange } from '../../queries/trade-queries.ts';
import { UnknownChange } from './unknown-change.tsx';

/** A payment of an invoice or an order that nobody knows of; what the account did since is in view where a person decides. */
export function UnknownTrade({ trade: { tradeId, resolvesItself, before } }: { readonly trade: TradeView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const as = { done: 'taken-as-done', undone: 'taken-as-undone' } as const;
  const look = () => {
    void client.invalidateQueries({ queryKey: QUERY_KEYS.trades });
    void client.invalidateQueries({ queryKey: QUERY_KEYS.trade(tradeId) });
  };
  return (
    <UnknownChange
      resolvesItself={resolvesItself}
      check={(request) => call.resolveTrades(request)}
      decide={(taken, reason) => call.decideTrade({ tradeId, as: as[taken], reason })}
      doneWord={t('exchange.wasDone')}
      undoneWord={t('exchange.wasNotDone')}
      onLook={look}
    >
      {before && <BalanceSince before={before} />}
    </UnknownChange>
  );
}

/** What was available before the hub was asked, and what is now. */
function BalanceSince({ before }: { readonly before: readonly MoneyText[] }) {
  const { t } = useTranslation();
  const now = useExchange().data?.balances.map(({ available }) => available) ?? [];
  const codes = [...new Set([...before, ...now].map(({ currency }) => currency))];
  const of = (amounts: readonly MoneyText[], code: string) =>
    amounts.find(({ currency }) => currency === code) ??
    toMoneyText(zero(fromMoneyText({ amount: '0', currency: code }).currency));
  return (
    <table className="exchange-balances" data-testid="balance-since">
      <thead>
        <tr>
          <th scope="col">{t('exchange.before')}</th>
          <th scope="col">{t('exchange.now')}</th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr key={code}>
            <td>
              <Amount value={of(before, code)} />
            </td>
            <td>{now.length === 0 ? '–' : <Amount value={of(now, code)} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
