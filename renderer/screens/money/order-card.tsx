import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { OrderForm } from './order-form.tsx';
import { OrderReviewForm } from './order-review-form.tsx';
import { TradeOutcome } from './trade-outcome.tsx';
import type { WantedOrder } from './wanted-order.ts';

/** Placing an order: what is wanted, what that is in words, and what became of it; one after the other in one place. */
export function OrderCard({
  exchange,
  canQuote,
}: {
  readonly exchange: ExchangeView | undefined;
  readonly canQuote: boolean;
}) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<WantedOrder>();
  const [placed, setPlaced] = useState<TradeView>();
  const [round, setRound] = useState(0);
  const again = () => {
    setPlaced(undefined);
    setRound(round + 1);
  };
  return (
    <section className="money-card" aria-label={t('exchange.order')}>
      <h2>{t(wanted ? 'money.reviewTitle' : 'exchange.order')}</h2>
      {placed && (
        <TradeOutcome first={placed} again={t('exchange.another')} testId="order-state" onAgain={again}>
          {() => t('exchange.placed')}
        </TradeOutcome>
      )}
      {wanted && (
        <OrderReviewForm
          wanted={wanted}
          canQuote={canQuote}
          needsPassphrase={exchange?.needsPassphrase ?? false}
          onBack={() => setWanted(undefined)}
          onDone={(trade) => {
            setWanted(undefined);
            setPlaced(trade);
          }}
        />
      )}
      <div hidden={placed !== undefined || wanted !== undefined}>
        <OrderForm
          key={round}
          exchange={exchange}
          canQuote={canQuote}
          isOpen={!placed && !wanted}
          isAgain={round > 0}
          onReview={setWanted}
        />
      </div>
    </section>
  );
}
