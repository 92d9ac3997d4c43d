import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFarBelow } from '../../../shared/domain/trade/order-rate.ts';
import type { ExchangeQuoteView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { fromMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useRateWords } from './use-rate-words.ts';
import type { WantedOrder } from './wanted-order.ts';

export interface OrderReviewFormProps {
  readonly wanted: WantedOrder;
  readonly canQuote: boolean;
  readonly needsPassphrase: boolean;
  readonly onBack: () => void;
  readonly onDone: (trade: TradeView) => void;
}

/** What an order gives, what it gets at least, and the rate that is; the passphrase last. Enter places it on its own button alone. */
export function OrderReviewForm({ wanted, canQuote, needsPassphrase, onBack, onDone }: OrderReviewFormProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const rateWords = useRateWords();
  const isTooSoon = useTooSoon();
  const heading = useRef<HTMLParagraphElement>(null);
  // One press is one order, however often it is pressed and whatever becomes of its answer.
  const [tradeId] = useState(newChargeId);
  const [passphrase, setPassphrase] = useState('');
  const placing = useCommandRun<TradeView>();
  const brings = useNowBrings(wanted, canQuote);
  useEffect(() => heading.current?.focus(), []);
  const { gives, gets } = wanted;
  const isReady = !needsPassphrase || passphrase !== '';
  const place = () => {
    if (isTooSoon() || !isReady) return;
    const passed = needsPassphrase ? { passphrase } : {};
    placing.run(() => call.placeOrder({ tradeId, trade: gives, wanted: gets, ...passed }), onDone);
  };
  const facts = [
    [t('exchange.youGive'), <Amount key="gives" value={gives} testId="review-gives" />] as const,
    [t('exchange.youGet'), <Amount key="gets" value={gets} testId="review-gets" />] as const,
    [
      t('exchange.rate'),
      <bdi key="rate" data-testid="review-rate">
        {rateWords(gives, gets) ?? '–'}
      </bdi>,
    ] as const,
    ...(brings ? [[t('exchange.bringsNow'), <Amount key="now" value={brings.gets} derived />] as const] : []),
  ];
  const isFar = brings !== undefined && isFarBelow(fromMoneyText(gets), fromMoneyText(brings.gets));
  return (
    <form className="money-card__form" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <p ref={heading} tabIndex={-1}>
        {t('exchange.reviewText')}
      </p>
      <dl className="fact-list">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isFar && (
        <p className="send-warnings__warning" role="alert" data-warning="far-below">
          {t('exchange.farBelow')}
        </p>
      )}
      {needsPassphrase && (
        <TextInput
          label={t('money.passphrase')}
          type="password"
          leftToRight
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
        />
      )}
      <ErrorNote error={placing.error} />
      <div className="money-card__buttons">
        <PushButton size="action" onPress={onBack}>
          {t('money.back')}
        </PushButton>
        <PushButton
          kind="primary"
          size="action"
          data-testid="order-confirm"
          isPending={placing.busy}
          isDisabled={!isReady}
          onPress={place}
        >
          {t('exchange.placeNow')}
        </PushButton>
      </div>
    </form>
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
