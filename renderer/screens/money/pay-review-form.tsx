import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoicePriceView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { isPositive, toMoneyText } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { formatCountdown } from '../../format/time-format.ts';
import { moneyToType, typedMoney } from '../../format/typed-money.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { ReviewForm } from './review-form.tsx';

export interface PayReviewFormProps {
  readonly invoiceJson: string;
  /** The public key that signed it, hex, where it comes from the hub's board. */
  readonly signer?: string | undefined;
  readonly price: InvoicePriceView;
  readonly onBack: () => void;
  readonly onDone: (trade: TradeView) => void;
}

/** What main read of an invoice, and what it may cost at most. */
export function PayReviewForm({ invoiceJson, signer, price, onBack, onDone }: PayReviewFormProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const unit = useUnit();
  const { address, network, hubName, memo, amount, cost, worth, availableAfter, quoteToken } = price;
  const [ceiling, setCeiling] = useState(moneyToType(cost, unit));
  const typed = typedMoney(ceiling, BTC, unit);
  const most = typed && isPositive(typed) ? toMoneyText(typed) : undefined;
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
        signer !== undefined && [t('trade.signedBy'), <AddressText key="signer" address={signer} />],
        [t('money.network'), `${t(`network.${network}`)}, \u2068${hubName}\u2069`],
        [t('money.amount'), <Amount key="amount" value={amount} />],
        [
          t('trade.cost'),
          <span key="cost">
            <Amount value={cost} testId="pay-cost" /> {worth && <Amount value={worth} derived />}
          </span>,
        ],
        availableAfter && [t('money.after'), <Amount key="after" value={availableAfter} />],
      ]}
      toDo={[...(left === 'over' ? [t('trade.toReadAgain')] : []), ...(!most ? [t('trade.toAllow')] : [])]}
      needsPassphrase={price.needsPassphrase}
      label={
        most ? (
          <AmountPhrase words={(money) => t('trade.payUpTo', { amount: money(most) })} />
        ) : (
          t('trade.payNow')
        )
      }
      testId="pay-confirm"
      confirm={({ pressId, passphrase }) =>
        call.payInvoice({
          tradeId: pressId,
          invoiceJson,
          maxBtc: most?.amount ?? '',
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
      <MoneyInput
        label={t('trade.ceiling')}
        currency={BTC}
        hint={t('trade.ceilingHint')}
        value={ceiling}
        onChange={setCeiling}
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
