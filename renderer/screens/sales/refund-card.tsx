import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import type { RefundOffer, SendReview, SendView } from '../../../shared/ipc/send-view.ts';
import {
  atLeast,
  btc,
  fromMoneyText,
  isPositive,
  type Money,
  toDecimal,
  toMoneyText,
} from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { personName } from '../../format/person-name.ts';
import { moneyToType, typedMoney } from '../../format/typed-money.ts';
import { useMay } from '../../people/use-may.ts';
import { useRefundOffer } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { SendOutcome } from '../money/send-outcome.tsx';
import { SendReviewForm } from '../money/send-review-form.tsx';
import { TargetField } from '../money/target-field.tsx';
import { useBackToForm } from '../money/use-back-to-form.ts';
import '../../components/fact-list.css';
import '../money/money-screen.css';

type Extent = 'all' | 'over' | 'part';

/** Giving a sale's money back: how much, where to, and whoever may send it looks at it and does. */
export function RefundCard({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const may = useMay();
  const offer = useRefundOffer(sale.saleId, sale.received.amount + sale.refunded.amount).data;
  const [review, setReview] = useState<SendReview>();
  const [sent, setSent] = useState<SendView>();
  const [round, setRound] = useState(0);
  const { refundAsked } = sale;
  if (!offer || (!isPositive(fromMoneyText(offer.left)) && !sent)) return null;
  return (
    <section className="money-card" aria-label={t('refund.title')}>
      <h2>{t('refund.title')}</h2>
      {sent && (
        <SendOutcome
          sendId={sent.sendId}
          first={sent}
          onAgain={() => {
            setSent(undefined);
            setRound(round + 1);
          }}
        />
      )}
      {review && (
        <SendReviewForm
          review={review}
          confirm={(confirmation) => call.confirmRefund(confirmation)}
          onBack={() => setReview(undefined)}
          onDone={(send) => {
            setReview(undefined);
            setSent(send);
          }}
        />
      )}
      {!sent && (
        <div hidden={review !== undefined}>
          <div className="money-card__form">
            {refundAsked && (
              <p>
                <AmountPhrase
                  words={(money) =>
                    t('refund.askedText', {
                      by: personName(refundAsked.by, t),
                      value: money(refundAsked.value),
                    })
                  }
                />
              </p>
            )}
            <RefundForm
              key={refundAsked?.address ?? ''}
              sale={sale}
              offer={offer}
              maySend={may('refund')}
              isOpen={!review}
              isAgain={round > 0}
              onReview={setReview}
            />
          </div>
        </div>
      )}
    </section>
  );
}

function RefundForm({
  sale,
  offer,
  maySend,
  isOpen,
  isAgain,
  onReview,
}: {
  readonly sale: InvoiceSaleView;
  readonly offer: RefundOffer;
  readonly maySend: boolean;
  readonly isOpen: boolean;
  readonly isAgain: boolean;
  readonly onReview: (review: SendReview) => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const { saleId, refundAsked } = sale;
  const isOver = isPositive(fromMoneyText(offer.over));
  const form = useBackToForm<HTMLDivElement>(isOpen, isAgain);
  const preparing = useCommandRun<SendReview>();
  const asking = useCommandRun<InvoiceSaleView>();
  const [extent, setExtent] = useState<Extent>(refundAsked ? 'part' : isOver ? 'over' : 'all');
  const [to, setTo] = useState(refundAsked?.address ?? '');
  const unit = useUnit();
  const [part, setPart] = useState(refundAsked ? moneyToType(refundAsked.value, unit) : '');
  // What the customer's code asks for decides nothing.
  const [asked, setAsked] = useState<Money>();
  const left = fromMoneyText(offer.left);
  const askedWords = (value: Money) => {
    const isMore = left.currency === value.currency && !atLeast(left, value);
    return (
      <AmountPhrase
        words={(money) => {
          const words = { asked: money(toMoneyText(value)), left: money(offer.left) };
          return isMore ? t('refund.codeAsksMore', words) : t('refund.codeAsks', words);
        }}
      />
    );
  };
  const typed = typedMoney(part, offer.left.currency, unit);
  const amount = {
    all: offer.left.amount,
    over: offer.over.amount,
    part: typed ? toDecimal(typed) : '',
  }[extent];
  const wanted = { saleId, to, amount };
  const touched = () => {
    preparing.forgetError();
    asking.forgetError();
  };
  const choices: readonly Extent[] = isOver ? ['all', 'over', 'part'] : ['all', 'part'];
  const words = { all: t('refund.all'), over: t('refund.overOnly'), part: t('refund.part') };
  return (
    <div ref={form} className="money-card__form">
      <p>
        <AmountPhrase words={(money) => t('refund.leftText', { left: money(offer.left) })} />{' '}
        {isOver && <AmountPhrase words={(money) => t('refund.over', { over: money(offer.over) })} />}
      </p>
      {isPositive(fromMoneyText(offer.waiting)) && (
        <p className="money-card__hint">
          <AmountPhrase words={(money) => t('refund.waiting', { waiting: money(offer.waiting) })} />
        </p>
      )}
      <SegmentedChoice
        label={t('refund.amount')}
        value={extent}
        options={choices.map((value) => ({ value, label: words[value] }))}
        onChange={(value) => {
          setExtent(value);
          touched();
        }}
      />
      {extent === 'part' && (
        <MoneyInput
          label={t('refund.amount')}
          currency={offer.left.currency}
          testId="refund-amount"
          value={part}
          onChange={(text) => {
            setPart(text);
            touched();
          }}
        />
      )}
      <TargetField
        value={to}
        onChange={(text) => {
          setTo(text);
          setAsked(undefined);
          touched();
        }}
        onRead={(target) => {
          setTo(target.address);
          setAsked(target.amount === undefined ? undefined : btc(target.amount));
        }}
        hint={asked ? askedWords(asked) : t('refund.toHint')}
        testId="refund-address"
        isRefused={(preparing.error ?? asking.error) !== undefined}
        isOpen={isOpen}
      />
      <ErrorNote error={preparing.error ?? asking.error} />
      <div className="money-card__buttons">
        {refundAsked && (
          <PushButton isPending={asking.busy} onPress={() => asking.run(() => call.dropRefund({ saleId }))}>
            {t('refund.drop')}
          </PushButton>
        )}
        {maySend ? (
          <PushButton
            kind="primary"
            data-testid="refund-review"
            isPending={preparing.busy}
            isDisabled={to.trim() === '' || amount === ''}
            onPress={() => preparing.run(() => call.prepareRefund(wanted), onReview)}
          >
            {t(refundAsked ? 'refund.sendAsked' : 'refund.review')}
          </PushButton>
        ) : (
          <PushButton
            kind="primary"
            data-testid="refund-ask"
            isPending={asking.busy}
            isDisabled={to.trim() === '' || amount === ''}
            onPress={() => asking.run(() => call.askForRefund(wanted))}
          >
            {t('refund.ask')}
          </PushButton>
        )}
      </div>
    </div>
  );
}
