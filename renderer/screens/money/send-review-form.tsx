import { useTranslation } from 'react-i18next';
import type { SendWarning } from '../../../shared/domain/send/send-guard.ts';
import type { CommandReply, CommandRequest } from '../../../shared/ipc/contract.ts';
import type { SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ReviewForm } from './review-form.tsx';

export interface SendReviewFormProps {
  readonly review: SendReview;
  readonly confirm: (confirmation: CommandRequest<'confirmSend'>) => Promise<CommandReply<'confirmSend'>>;
  readonly onBack: () => void;
  readonly onDone: (send: SendView) => void;
}

/** What main read; each warning is confirmed. */
export function SendReviewForm({ review, confirm, onBack, onDone }: SendReviewFormProps) {
  const { t } = useTranslation();
  const wordsOf = useWarningWords(review);
  const { reviewId, warnings, name, label, network, hubName, amount, worth, fee, feePercent } = review;
  const { total, availableAfter, internal, needsPassphrase, looksLike } = review;
  return (
    <ReviewForm<SendView, SendWarning>
      lead={
        <p className="send-review__address address-grid">
          <AddressText address={review.address} />
        </p>
      }
      warnings={warnings.map((key) => ({
        key,
        words: wordsOf[key],
        ...(key === 'looks-like' &&
          looksLike && {
            more: (
              <p className="address-grid" data-testid="looks-like">
                <AddressText address={looksLike.address} />
              </p>
            ),
          }),
      }))}
      facts={[
        name !== undefined && [t('money.name'), <bdi key="name">{name}</bdi>],
        label !== undefined && [t('sale.memo'), <bdi key="label">{label}</bdi>],
        [t('money.network'), `${t(`network.${network}`)}, \u2068${hubName}\u2069`],
        [
          t('money.amount'),
          <span key="amount">
            <Amount value={amount} /> {worth && <Amount value={worth} derived />}
          </span>,
        ],
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
      needsPassphrase={needsPassphrase}
      label={<AmountPhrase words={(money) => t('money.sendNow', { amount: money(amount) })} />}
      testId="send-confirm"
      confirm={({ pressId, read, ...more }) =>
        confirm({ sendId: pressId, reviewId, read: [...read], ...more })
      }
      onBack={onBack}
      onDone={onDone}
    />
  );
}

function useWarningWords({ looksLike, feePercent }: SendReview): Readonly<Record<SendWarning, string>> {
  const { t } = useTranslation();
  return {
    'looks-like':
      looksLike?.name === undefined
        ? t('money.looksLikeKnown')
        : t('money.looksLike', { name: `\u2068${looksLike.name}\u2069` }),
    'invoice-paid': t('money.invoiceWasPaid'),
    repeated: t('money.repeated'),
    'fee-high': t('money.feeHigh', { percent: feePercent ?? '' }),
    restored: t('money.restored'),
    'first-time': t('money.firstTime'),
  };
}
