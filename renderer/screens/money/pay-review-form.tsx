import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoicePriceView, TradeView } from '../../../shared/ipc/trade-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { formatCountdown } from '../../format/time-format.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

export interface PayReviewFormProps {
  readonly invoiceJson: string;
  readonly price: InvoicePriceView;
  readonly onBack: () => void;
  readonly onDone: (trade: TradeView) => void;
}

/** What main read of an invoice, whole, what it may cost at most, and the passphrase last. Enter pays on Pay itself alone. */
export function PayReviewForm({ invoiceJson, price, onBack, onDone }: PayReviewFormProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const isTooSoon = useTooSoon();
  const heading = useRef<HTMLParagraphElement>(null);
  // One press is one payment, however often it is pressed and whatever becomes of its answer.
  const [tradeId] = useState(newChargeId);
  const [maxBtc, setMaxBtc] = useState(price.cost.amount);
  const [passphrase, setPassphrase] = useState('');
  const paying = useCommandRun<TradeView>();
  const left = usePriceLeft(price.quoteExpiresMs);
  useEffect(() => heading.current?.focus(), []);
  const isReady = left !== 'over' && maxBtc.trim() !== '' && (!price.needsPassphrase || passphrase !== '');
  const pay = () => {
    if (isTooSoon() || !isReady) return;
    paying.run(
      () =>
        call.payInvoice({
          tradeId,
          invoiceJson,
          maxBtc: maxBtc.trim(),
          ...(price.quoteToken !== undefined && { quoteToken: price.quoteToken }),
          ...(price.needsPassphrase && { passphrase }),
        }),
      onDone,
    );
  };
  const facts = [
    price.memo !== undefined && ([t('sale.memo'), <bdi key="memo">{price.memo}</bdi>] as const),
    [t('money.amount'), <Amount key="amount" value={price.amount} />] as const,
    [t('trade.cost'), <Amount key="cost" value={price.cost} testId="pay-cost" />] as const,
    price.worth && ([t('money.worth'), <Amount key="worth" value={price.worth} derived />] as const),
  ].filter((fact) => fact !== false && fact !== undefined);
  return (
    <form className="money-card__form" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <p className="send-review__address" ref={heading} tabIndex={-1}>
        <AddressText address={price.address} />
      </p>
      <dl className="fact-list">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {left !== undefined && (
        <p role={left === 'over' ? 'alert' : 'timer'} aria-live="off" data-testid="price-holds">
          {left === 'over' ? t('exchange.over') : t('exchange.holds', { time: formatCountdown(left) })}
        </p>
      )}
      <TextInput
        label={t('trade.ceiling')}
        hint={t('trade.ceilingHint')}
        value={maxBtc}
        onChange={(text) => {
          setMaxBtc(text);
          paying.forgetError();
        }}
        inputMode="decimal"
        leftToRight
        autoComplete="off"
        testId="pay-ceiling"
      />
      {price.needsPassphrase && (
        <TextInput
          label={t('money.passphrase')}
          type="password"
          leftToRight
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
        />
      )}
      <ErrorNote error={paying.error} />
      <div className="money-card__buttons">
        <PushButton size="action" onPress={onBack}>
          {t('money.back')}
        </PushButton>
        <PushButton
          kind="primary"
          size="action"
          data-testid="pay-confirm"
          isPending={paying.busy}
          isDisabled={!isReady}
          onPress={pay}
        >
          {t('trade.payNow')}
        </PushButton>
      </div>
    </form>
  );
}

/** How long a price holds yet, in ms, where it doesn't for ever: by the hub's clock. */
function usePriceLeft(expiresMs: number | undefined): number | 'over' | undefined {
  const nowMs = useCorrectedNow();
  if (expiresMs === undefined) return undefined;
  return expiresMs > nowMs ? expiresMs - nowMs : 'over';
}
