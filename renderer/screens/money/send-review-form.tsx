import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { SendWarning } from '../../../shared/domain/send/send-guard.ts';
import type { CommandReply, CommandRequest } from '../../../shared/ipc/contract.ts';
import type { SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import '../../components/checkbox.css';

export interface SendReviewFormProps {
  readonly review: SendReview;
  readonly confirm: (confirmation: CommandRequest<'confirmSend'>) => Promise<CommandReply<'confirmSend'>>;
  readonly onBack: () => void;
  readonly onDone: (send: SendView) => void;
}

/** What main read, whole; each warning is confirmed, the passphrase asked last. Enter sends on Send itself alone. */
export function SendReviewForm({ review, confirm, onBack, onDone }: SendReviewFormProps) {
  const { t } = useTranslation();
  const money = useMoneyText();
  const isTooSoon = useTooSoon();
  const heading = useRef<HTMLParagraphElement>(null);
  // One press is one send, however often it is pressed and whatever becomes of its answer.
  const [sendId] = useState(newChargeId);
  const [read, setRead] = useState<readonly SendWarning[]>([]);
  const [passphrase, setPassphrase] = useState('');
  const sending = useCommandRun<SendView>();
  useEffect(() => heading.current?.focus(), []);
  const isReady =
    review.warnings.every((warning) => read.includes(warning)) &&
    (!review.needsPassphrase || passphrase !== '');
  const send = () => {
    if (isTooSoon() || !isReady) return;
    sending.run(
      () =>
        confirm({
          sendId,
          reviewId: review.reviewId,
          read: [...read],
          ...(review.needsPassphrase && { passphrase }),
        }),
      onDone,
    );
  };
  return (
    <form className="money-card__form" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <p className="send-review__address" ref={heading} tabIndex={-1}>
        <AddressText address={review.address} />
      </p>
      <Facts review={review} />
      <Warnings review={review} read={read} onRead={setRead} />
      {review.needsPassphrase && (
        <TextInput
          label={t('money.passphrase')}
          type="password"
          leftToRight
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
        />
      )}
      <ErrorNote error={sending.error} />
      <div className="money-card__buttons">
        <PushButton size="action" onPress={onBack}>
          {t('money.back')}
        </PushButton>
        <PushButton
          kind="primary"
          size="action"
          data-testid="send-confirm"
          isPending={sending.busy}
          isDisabled={!isReady}
          onPress={send}
        >
          {t('money.sendNow', { amount: money(review.amount) })}
        </PushButton>
      </div>
    </form>
  );
}

function Facts({ review }: { readonly review: SendReview }) {
  const { t } = useTranslation();
  const { name, label, network, hubName, amount, worth, fee, feePercent, total, availableAfter } = review;
  const facts = [
    name !== undefined && ([t('money.name'), <bdi key="name">{name}</bdi>] as const),
    label !== undefined && ([t('sale.memo'), <bdi key="label">{label}</bdi>] as const),
    [t('money.network'), `${t(`network.${network}`)}, \u2068${hubName}\u2069`] as const,
    [t('money.amount'), <Amount key="amount" value={amount} />] as const,
    worth && ([t('money.worth'), <Amount key="worth" value={worth} derived />] as const),
    [
      t('money.fee'),
      fee ? (
        <span key="fee">
          <Amount value={fee} /> {feePercent !== undefined && <bdi dir="ltr">({feePercent} %)</bdi>}
        </span>
      ) : (
        t('money.feeUnknown')
      ),
    ] as const,
    total && ([t('money.total'), <Amount key="total" value={total} />] as const),
    availableAfter && ([t('money.after'), <Amount key="after" value={availableAfter} />] as const),
  ].filter((fact) => fact !== false && fact !== undefined);
  return (
    <dl className="fact-list">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {review.internal === true && (
        <div>
          <dt>{t('money.inside')}</dt>
        </div>
      )}
    </dl>
  );
}

function Warnings({
  review,
  read,
  onRead,
}: {
  readonly review: SendReview;
  readonly read: readonly SendWarning[];
  readonly onRead: (read: readonly SendWarning[]) => void;
}) {
  const { t } = useTranslation();
  const words: Readonly<Record<SendWarning, string>> = {
    'looks-like': t('money.looksLike', { name: `\u2068${review.looksLike ?? ''}\u2069` }),
    'invoice-paid': t('money.invoiceWasPaid'),
    repeated: t('money.repeated'),
    'fee-high': t('money.feeHigh', { percent: review.feePercent ?? '' }),
    'first-time': t('money.firstTime'),
  };
  return (
    <ul className="send-warnings">
      {review.warnings.map((warning) => (
        <li key={warning} className="send-warnings__warning" data-warning={warning}>
          <p>{words[warning]}</p>
          <Checkbox
            className="checkbox"
            aria-label={`${t('money.readIt')}: ${words[warning]}`}
            isSelected={read.includes(warning)}
            onChange={(isRead) =>
              onRead([...read.filter((each) => each !== warning), ...(isRead ? [warning] : [])])
            }
          >
            <span className="checkbox__box" />
            {t('money.readIt')}
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}
