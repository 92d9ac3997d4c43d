import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandResult } from '../../../shared/ipc/contract.ts';
import type { SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import { decimalInUnit, parseInUnit } from '../../../shared/money/btc-unit.ts';
import { btc, toDecimal } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { SendOutcome } from './send-outcome.tsx';
import { SendReviewForm } from './send-review-form.tsx';

/** Sending: what is wanted, what main read of it, and what became of it; one after the other in one place. */
export function SendCard() {
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
        <WantedForm key={round} onReview={setReview} />
      </div>
    </section>
  );
}

/** Where to and how much; a payment request that is pasted or scanned fills both. */
function WantedForm({ onReview }: { readonly onReview: (review: SendReview) => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const unit = useUnit();
  const preparing = useCommandRun<SendReview>();
  const reading = useCommandRun<CommandResult<'readSendTarget'>>();
  const [to, setTo] = useState('');
  const [amount, setAmount] = useState('');
  const [label, setLabel] = useState<string>();
  const typed = parseInUnit(amount.trim(), unit);
  const type = (text: string) => {
    setTo(text);
    setLabel(undefined);
    preparing.forgetError();
    if (!/^bitcoin:/i.test(text.trim())) return;
    reading.run(
      () => call.readSendTarget({ text }),
      (target) => {
        setTo(target.address);
        setLabel(target.label);
        if (target.amount !== undefined) setAmount(decimalInUnit(btc(target.amount), unit));
      },
    );
  };
  const review = (event: FormEvent) => {
    event.preventDefault();
    if (!typed.ok) return;
    const wanted = { to, amount: toDecimal(typed.value), ...(label !== undefined && { label }) };
    preparing.run(() => call.prepareSend(wanted), onReview);
  };
  return (
    <form className="money-card__form" onSubmit={review}>
      <TextInput
        label={t('money.to')}
        hint={label ?? t('money.toHint')}
        value={to}
        onChange={type}
        leftToRight
        mono
        lines={2}
        autoComplete="off"
        testId="send-address"
      />
      <TextInput
        label={`${t('money.amount')} (${unit})`}
        value={amount}
        onChange={(text) => {
          setAmount(text);
          preparing.forgetError();
        }}
        inputMode="decimal"
        leftToRight
        autoComplete="off"
        testId="send-amount"
        {...(amount.trim() !== '' &&
          !typed.ok && { problem: <ErrorNote error={localError('bad-amount')} /> })}
      />
      <ErrorNote error={preparing.error ?? reading.error} />
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
