import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFarBelow } from '../../../shared/domain/trade/order-rate.ts';
import type { ExchangeQuoteView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { fromMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { Amount } from '../../components/amount.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { ReviewForm } from './review-form.tsx';
import { useRateWords } from './use-rate-words.ts';
import type { WantedOrder } from './wanted-order.ts';

export interface OrderReviewFormProps {
  readonly wanted: WantedOrder;
  readonly canQuote: boolean;
  readonly needsPassphrase: boolean;
  readonly onBack: () => void;
  readonly onDone: (trade: TradeView) => void;
}

/** What an order gives, what it gets at least, and the rate that is. */
export function OrderReviewForm({ wanted, canQuote, needsPassphrase, onBack, onDone }: OrderReviewFormProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const rateWords = useRateWords();
  const quote = useNowBrings(wanted, canQuote);
  const { gives, gets } = wanted;
  const brings = typeof quote === 'object' ? quote : undefined;
  const isFar = brings !== undefined && isFarBelow(fromMoneyText(gets), fromMoneyText(brings.gets));
  return (
    <ReviewForm<TradeView, 'far-below' | 'quote-failed'>
      lead={<p>{t('exchange.reviewText')}</p>}
      warnings={[
        ...(isFar ? [{ key: 'far-below', words: t('exchange.farBelow') } as const] : []),
        ...(quote === 'failed' ? [{ key: 'quote-failed', words: t('exchange.quoteFailed') } as const] : []),
      ]}
      facts={[
        [t('exchange.youGive'), <Amount key="gives" value={gives} testId="review-gives" />],
        [t('exchange.youGet'), <Amount key="gets" value={gets} testId="review-gets" />],
        [
          t('exchange.rate'),
          <bdi key="rate" data-testid="review-rate">
            {rateWords(gives, gets) ?? '–'}
          </bdi>,
        ],
        brings && [t('exchange.bringsNow'), <Amount key="now" value={brings.gets} derived />],
      ]}
      toDo={quote === 'asking' ? [t('money.toHear')] : []}
      needsPassphrase={needsPassphrase}
      label={t('exchange.placeNow')}
      testId="order-confirm"
      confirm={({ pressId, passphrase }) =>
        call.placeOrder({
          tradeId: pressId,
          trade: gives,
          wanted: gets,
          ...(passphrase !== undefined && { passphrase }),
        })
      }
      onBack={onBack}
      onDone={onDone}
    />
  );
}

/** What it would bring now, once the hub tells. */
function useNowBrings(
  { gives, gets }: WantedOrder,
  canQuote: boolean,
): ExchangeQuoteView | 'asking' | 'failed' {
  const { call } = useBridge();
  const [quote, setQuote] = useState<ExchangeQuoteView | 'asking' | 'failed'>(canQuote ? 'asking' : 'failed');
  const { run } = useCommandRun<ExchangeQuoteView>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for what is reviewed
  useEffect(() => {
    if (!canQuote) return;
    run(
      () => call.quoteExchange({ ask: 'worth', amount: gives, other: gets.currency }),
      setQuote,
      () => setQuote('failed'),
    );
  }, []);
  return quote;
}
