import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useTrade } from '../../queries/trade-queries.ts';
import { ChangeProblem } from './change-problem.tsx';
import { TradeBadge } from './trade-badge.tsx';

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
  const trade = useTrade(first.tradeId).data ?? first;
  const { state, problemCode, resolvesItself } = trade;
  const isForAPerson = state === 'unknown' && !resolvesItself;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in the account changes with the state
  useEffect(() => {
    void client.invalidateQueries({ queryKey: QUERY_KEYS.hubBalance });
    void client.invalidateQueries({ queryKey: QUERY_KEYS.exchange });
  }, [client, state]);
  return (
    <div className="money-card__form">
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
      <PushButton size="action" onPress={onAgain}>
        {again}
      </PushButton>
    </div>
  );
}
