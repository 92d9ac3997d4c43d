import { useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import type { SendWarning } from '../../../shared/domain/send/send-guard.ts';
import type { CommandReply, CommandRequest } from '../../../shared/ipc/contract.ts';
import type { SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { ReviewForm } from './review-form.tsx';
import '../../components/checkbox.css';

export interface SendReviewFormProps {
  readonly review: SendReview;
  readonly confirm: (confirmation: CommandRequest<'confirmSend'>) => Promise<CommandReply<'confirmSend'>>;
  readonly onBack: () => void;
  readonly onDone: (send: SendView) => void;
}

/** What main read; each warning is confirmed. */
export function SendReviewForm({ review, confirm, onBack, onDone }: SendReviewFormProps) {
  const { t } = useTranslation();
  const money = useMoneyText();
  const [read, setRead] = useState<readonly SendWarning[]>([]);
  const { reviewId, warnings, name, label, network, hubName, amount, worth, fee, feePercent } = review;
  const { total, availableAfter, internal, needsPassphrase } = review;
  return (
    <ReviewForm<SendView>
      lead={
        <p className="send-review__address">
          <AddressText address={review.address} />
        </p>
      }
      facts={[
        name !== undefined && [t('money.name'), <bdi key="name">{name}</bdi>],
        label !== undefined && [t('sale.memo'), <bdi key="label">{label}</bdi>],
        [t('money.network'), `${t(`network.${network}`)}, \u2068${hubName}\u2069`],
        [t('money.amount'), <Amount key="amount" value={amount} />],
        worth && [t('money.worth'), <Amount key="worth" value={worth} derived />],
        [
          t('money.fee'),
          fee ? (
            <span key="fee">
              <Amount value={fee} /> {feePercent !== undefined && <bdi dir="ltr">({feePercent} %)</bdi>}
            </span>
          ) : (
            t('money.feeUnknown')
          ),
        ],
        total && [t('money.total'), <Amount key="total" value={total} />],
        availableAfter && [t('money.after'), <Amount key="after" value={availableAfter} />],
        internal === true && [t('money.inside')],
      ]}
      isReady={warnings.every((warning) => read.includes(warning))}
      needsPassphrase={needsPassphrase}
      label={t('money.sendNow', { amount: money(amount) })}
      testId="send-confirm"
      confirm={(sendId, passphrase) =>
        confirm({ sendId, reviewId, read: [...read], ...(passphrase !== undefined && { passphrase }) })
      }
      onBack={onBack}
      onDone={onDone}
    >
      <Warnings review={review} read={read} onRead={setRead} />
    </ReviewForm>
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
    repeated: t('money.repeated'),
    'fee-high': t('money.feeHigh', { percent: review.feePercent ?? '' }),
    restored: t('money.restored'),
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
