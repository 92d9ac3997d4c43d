import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Phrase } from '../../components/phrase.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useTrade } from '../../queries/trade-queries.ts';
import { ChangeProblem } from './change-problem.tsx';
import { OutcomeTitle } from './outcome-title.tsx';
import { TradeBadge } from './trade-badge.tsx';
import { TradeWords } from './trade-words.tsx';

/** What became of a payment or an order, as long as one looks. */
export function TradeOutcome({
  first,
  again,
  testId,
  onAgain,
  children,
}: {
  readonly first: TradeView;
  readonly again: string;
  readonly testId: string;
  readonly onAgain: () => void;
  /** What else is to be said once it is done. */
  readonly children?: (trade: TradeView) => ReactNode;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { tag } = useLocale();
  const { data: trade = first, error } = useTrade(first.tradeId);
  const { state, problemCode, resolvesItself, address, amount } = trade;
  const isForAPerson = state === 'unknown' && !resolvesItself;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in the account changes with the state
  useEffect(() => {
    void client.invalidateQueries({ queryKey: QUERY_KEYS.hubBalance });
    void client.invalidateQueries({ queryKey: QUERY_KEYS.exchange });
  }, [client, state]);
  const time = formatDayAndTime(trade.atMs, tag);
  return (
    <div className="money-card__form">
      <OutcomeTitle>
        {address !== undefined && amount ? (
          <Phrase
            words={(put) =>
              t('money.sentTo', {
                amount: put(<Amount value={amount} />),
                to: put(<AddressText address={address} />),
                time,
              })
            }
          />
        ) : (
          <>
            <TradeWords trade={trade} /> · {time}
          </>
        )}
      </OutcomeTitle>
      <p role="status" data-testid={testId} data-state={state}>
        <TradeBadge state={state} />{' '}
        {isForAPerson ? t('exchange.notKnown') : t(`trade.states.${state}.sentence`)}{' '}
        {state === 'done' && children?.(trade)}
      </p>
      <ChangeProblem
        {...trade}
        problem={
          state !== 'done' && problemCode !== undefined
            ? { code: problemCode, message: problemCode }
            : undefined
        }
        isUnknown={state === 'unknown'}
      />
      {error && <ErrorNote error={tillErrorOf(error)} />}
      <PushButton size="action" onPress={onAgain}>
        {again}
      </PushButton>
    </div>
  );
}
