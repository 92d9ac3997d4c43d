import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { AddressText } from '../../components/address-text.tsx';
import { personName } from '../../format/person-name.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { ChangeProblem } from './change-problem.tsx';
import { TradeBadge } from './trade-badge.tsx';
import { TradeWords } from './trade-words.tsx';
import { UnknownTrade } from './unknown-trade.tsx';
import { useSoughtRow } from './use-sought-row.ts';

/** One paid invoice or order and how it stands; where nobody knows, with what can be done about it. */
export function TradeRow({
  trade,
  isSought = false,
}: {
  readonly trade: TradeView;
  readonly isSought?: boolean;
}) {
  const row = useSoughtRow(isSought);
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { tradeId, state, atMs, by, address, sales, problemCode } = trade;
  return (
    <li
      ref={row}
      tabIndex={-1}
      className="send-list__row"
      data-testid="trade-row"
      data-trade={tradeId}
      data-state={state}
    >
      <div className="send-list__head">
        <span className="send-list__amount">
          <TradeWords trade={trade} />
        </span>
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
        <ChangeProblem
          {...trade}
          problem={{ code: problemCode, message: problemCode }}
          isUnknown={state === 'unknown'}
        />
      )}
      {state === 'unknown' && <UnknownTrade trade={trade} />}
    </li>
  );
}
