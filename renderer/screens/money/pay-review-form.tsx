import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoicePriceView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { formatCountdown } from '../../format/time-format.ts';
import { ReviewForm } from './review-form.tsx';

export interface PayReviewFormProps {
  readonly invoiceJson: string;
  readonly price: InvoicePriceView;
  readonly onBack: () => void;
  readonly onDone: (trade: TradeView) => void;
}

/** What main read of an invoice, and what it may cost at most. */
export function PayReviewForm({ invoiceJson, price, onBack, onDone }: PayReviewFormProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const { address, memo, amount, cost, worth, quoteToken, needsPassphrase } = price;
  const [maxBtc, setMaxBtc] = useState(cost.amount);
  const left = usePriceLeft(price.quoteExpiresMs);
  return (
    <ReviewForm<TradeView>
      lead={
        <p className="send-review__address address-grid">
          <AddressText address={address} />
        </p>
      }
      facts={[
        memo !== undefined && [t('sale.memo'), <bdi key="memo">{memo}</bdi>],
        [t('money.amount'), <Amount key="amount" value={amount} />],
        [t('trade.cost'), <Amount key="cost" value={cost} testId="pay-cost" />],
        worth && [t('money.worth'), <Amount key="worth" value={worth} derived />],
      ]}
      toDo={[
        ...(left === 'over' ? [t('trade.toReadAgain')] : []),
        ...(maxBtc.trim() === '' ? [t('trade.toAllow')] : []),
      ]}
      needsPassphrase={needsPassphrase}
      label={t('trade.payNow')}
      testId="pay-confirm"
      confirm={({ pressId, passphrase }) =>
        call.payInvoice({
          tradeId: pressId,
          invoiceJson,
          maxBtc: maxBtc.trim(),
          ...(quoteToken !== undefined && { quoteToken }),
          ...(passphrase !== undefined && { passphrase }),
        })
      }
      onBack={onBack}
      onDone={onDone}
    >
      {left !== undefined && (
        <p role={left === 'over' ? 'alert' : 'timer'} aria-live="off" data-testid="price-holds">
          {left === 'over' ? t('exchange.over') : t('exchange.holds', { time: formatCountdown(left) })}
        </p>
      )}
      <TextInput
        label={t('trade.ceiling')}
        hint={t('trade.ceilingHint')}
        value={maxBtc}
        onChange={setMaxBtc}
        inputMode="decimal"
        leftToRight
        autoComplete="off"
        testId="pay-ceiling"
      />
    </ReviewForm>
  );
}

/** How long a price holds yet, in ms, where it doesn't for ever: by the hub's clock. */
function usePriceLeft(expiresMs: number | undefined): number | 'over' | undefined {
  const nowMs = useCorrectedNow();
  if (expiresMs === undefined) return undefined;
  return expiresMs > nowMs ? expiresMs - nowMs : 'over';
}
