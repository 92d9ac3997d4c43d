import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import { parseInUnit } from '../../../shared/money/btc-unit.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { scannedPayment } from './scanned-payment.ts';
import { SendOutcome } from './send-outcome.tsx';
import { SendReviewForm } from './send-review-form.tsx';
import { TargetField } from './target-field.tsx';
import { useBackToForm } from './use-back-to-form.ts';
import { addressed, filledIn, NOTHING_WANTED } from './wanted-send.ts';

export interface SendCardProps {
  /** What was scanned where an invoice is paid. */
  readonly scanned?: string | undefined;
  /** An address that was chosen from those with a name. */
  readonly chosen: string | undefined;
  readonly onChosenTaken: () => void;
  /** Takes an invoice that was scanned here; absent where none can be paid. */
  readonly onInvoice?: ((invoiceJson: string) => void) | undefined;
}

/** Sending: what is wanted, what main read of it, and what became of it; one after the other in one place. */
export function SendCard({ scanned, chosen, onChosenTaken, onInvoice }: SendCardProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [review, setReview] = useState<SendReview>();
  const [sent, setSent] = useState<SendView>();
  const [round, setRound] = useState(0);
  const done = (send: SendView) => {
    setReview(undefined);
    setSent(send);
    void client.invalidateQueries({ queryKey: QUERY_KEYS.sends });
    void client.invalidateQueries({ queryKey: QUERY_KEYS.hubBalance });
  };
  const again = () => {
    setSent(undefined);
    setRound(round + 1);
  };
  // What was sent before makes room for it.
  if (chosen !== undefined && sent) again();
  return (
    <section className="money-card" aria-label={t('money.send')}>
      <h2>{t(review ? 'money.reviewTitle' : 'money.send')}</h2>
      {sent && <SendOutcome sendId={sent.sendId} first={sent} onAgain={again} />}
      {review && (
        <SendReviewForm
          review={review}
          confirm={(confirmation) => call.confirmSend(confirmation)}
          onBack={() => setReview(undefined)}
          onDone={done}
        />
      )}
      <div hidden={sent !== undefined || review !== undefined}>
        <WantedForm
          key={round}
          isOpen={!sent && !review}
          isAgain={round > 0}
          scanned={round === 0 ? scanned : undefined}
          chosen={chosen}
          onChosenTaken={onChosenTaken}
          onInvoice={onInvoice}
          onReview={setReview}
        />
      </div>
    </section>
  );
}

/** Where to and how much; a payment request that is pasted or scanned fills both. */
function WantedForm({
  isOpen,
  isAgain,
  scanned,
  chosen,
  onChosenTaken,
  onInvoice,
  onReview,
}: SendCardProps & {
  readonly isOpen: boolean;
  readonly isAgain: boolean;
  readonly onReview: (review: SendReview) => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const unit = useUnit();
  const preparing = useCommandRun<SendReview>();
  const form = useBackToForm<HTMLFormElement>(isOpen, isAgain);
  const amountField = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState(NOTHING_WANTED);
  const { to, amount, label } = wanted;
  const typed = parseInUnit(amount.trim(), unit);
  const takeChosen = useEffectEvent((address: string) => {
    setWanted((before) => filledIn(before, { address }, unit));
    preparing.forgetError();
    amountField.current?.focus();
    onChosenTaken();
  });
  useEffect(() => {
    if (chosen !== undefined) takeChosen(chosen);
  }, [chosen]);
  const review = (event: FormEvent) => {
    event.preventDefault();
    if (!typed.ok) return;
    const send = { to, amount: toDecimal(typed.value), ...(label !== undefined && { label }) };
    preparing.run(() => call.prepareSend(send), onReview);
  };
  return (
    <form ref={form} className="money-card__form" onSubmit={review}>
      <TargetField
        value={to}
        onChange={(text) => {
          setWanted((before) => addressed(before, text));
          preparing.forgetError();
        }}
        onRead={(target) => setWanted((before) => filledIn(before, target, unit))}
        hint={label ?? t('money.toHint')}
        testId="send-address"
        isRefused={preparing.error !== undefined}
        isOpen={isOpen}
        first={scanned}
        onOther={(code) => {
          if (!onInvoice || scannedPayment(code) !== 'invoice') return false;
          onInvoice(code);
          return true;
        }}
      />
      <MoneyInput
        label={t('money.amount')}
        currency={BTC}
        inputRef={amountField}
        value={amount}
        onChange={(text) => {
          setWanted((before) => ({ ...before, amount: text, amountIsAsked: false }));
          preparing.forgetError();
        }}
        testId="send-amount"
      />
      <ErrorNote error={preparing.error} />
      <PushButton
        kind="primary"
        size="action"
        type="submit"
        data-testid="send-review"
        isPending={preparing.busy}
        isDisabled={to.trim() === '' || !typed.ok}
      >
        {t('money.review')}
      </PushButton>
    </form>
  );
}
