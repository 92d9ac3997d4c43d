import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import type { MoneyText } from '../../../shared/money/money.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { AddressText } from '../../components/address-text.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { personName } from '../../format/person-name.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useTrades } from '../../queries/trade-queries.ts';
import { TradeBadge } from './trade-badge.tsx';
import { UnknownTrade } from './unknown-trade.tsx';

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

function TradeRow({ trade }: { readonly trade: TradeView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const words = useTradeWords();
  const { tradeId, state, atMs, by, address, sales, problemCode } = trade;
  return (
    <li className="send-list__row" data-testid="trade-row" data-trade={tradeId} data-state={state}>
      <div className="send-list__head">
        <span className="send-list__amount">{words(trade)}</span>
        <TradeBadge state={state} />
      </div>
      {address !== undefined && (
        <span>
          <AddressText address={address} />
        </span>
      )}
      <span className="send-list__about">
        {formatDayAndTime(atMs, tag)} · {t('money.by')} <bdi>{personName(by, t)}</bdi>
        {sales && ` · ${t('exchange.ofSales', { numbers: sales.join(', ') })}`}
      </span>
      {state !== 'done' && problemCode !== undefined && (
        <ErrorNote error={{ code: problemCode, message: problemCode }} />
      )}
      {state === 'unknown' && <UnknownTrade trade={trade} />}
    </li>
  );
}

function useTradeWords(): (trade: TradeView) => string {
  const { t } = useTranslation();
  const money = useMoneyText();
  const shown = (amount: MoneyText | undefined) => (amount ? money(amount) : '–');
  return ({ what, trade, wanted, amount }) => {
    switch (what) {
      case 'place-order':
        return t('exchange.orderText', { gives: shown(trade), gets: shown(wanted) });
      case 'pay-invoice':
        return t('exchange.paid', { amount: shown(amount) });
      case 'cancel-order':
        return t('exchange.takenBack');
    }
  };
}
