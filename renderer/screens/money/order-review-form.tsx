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
  const brings = useNowBrings(wanted, canQuote);
  const { gives, gets } = wanted;
  const isFar = brings !== undefined && isFarBelow(fromMoneyText(gets), fromMoneyText(brings.gets));
  return (
    <ReviewForm<TradeView>
      lead={<p>{t('exchange.reviewText')}</p>}
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
      isReady
      needsPassphrase={needsPassphrase}
      label={t('exchange.placeNow')}
      testId="order-confirm"
      confirm={(tradeId, passphrase) =>
        call.placeOrder({
          tradeId,
          trade: gives,
          wanted: gets,
          ...(passphrase !== undefined && { passphrase }),
        })
      }
      onBack={onBack}
      onDone={onDone}
    >
      {isFar && (
        <p className="send-warnings__warning" role="alert" data-warning="far-below">
          {t('exchange.farBelow')}
        </p>
      )}
    </ReviewForm>
  );
}

/** What it would bring now, where the hub tells. */
function useNowBrings({ gives, gets }: WantedOrder, canQuote: boolean): ExchangeQuoteView | undefined {
  const { call } = useBridge();
  const [quote, setQuote] = useState<ExchangeQuoteView>();
  const { run } = useCommandRun<ExchangeQuoteView>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for what is reviewed
  useEffect(() => {
    if (!canQuote) return;
    run(() => call.quoteExchange({ ask: 'worth', amount: gives, other: gets.currency }), setQuote);
  }, []);
  return quote;
}
