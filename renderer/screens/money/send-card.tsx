import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import { parseInUnit } from '../../../shared/money/btc-unit.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
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
  /** Takes an invoice that was scanned here; absent where none can be paid. */
  readonly onInvoice?: ((invoiceJson: string) => void) | undefined;
}

/** Sending: what is wanted, what main read of it, and what became of it; one after the other in one place. */
export function SendCard({ scanned, onInvoice }: SendCardProps) {
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
  onInvoice,
  onReview,
}: {
  readonly isOpen: boolean;
  readonly isAgain: boolean;
  readonly scanned: string | undefined;
  readonly onInvoice: ((invoiceJson: string) => void) | undefined;
  readonly onReview: (review: SendReview) => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const unit = useUnit();
  const preparing = useCommandRun<SendReview>();
  const form = useBackToForm<HTMLFormElement>(isOpen, isAgain);
  const [wanted, setWanted] = useState(NOTHING_WANTED);
  const { to, amount, label } = wanted;
  const typed = parseInUnit(amount.trim(), unit);
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
      <TextInput
        label={`${t('money.amount')} (${unit})`}
        value={amount}
        onChange={(text) => {
          setWanted((before) => ({ ...before, amount: text, amountIsAsked: false }));
          preparing.forgetError();
        }}
        inputMode="decimal"
        leftToRight
        autoComplete="off"
        testId="send-amount"
        {...(amount.trim() !== '' &&
          !typed.ok && { problem: <ErrorNote error={localError('bad-amount')} /> })}
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
