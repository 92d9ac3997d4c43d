import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { StateIcon } from '../../components/state-icon.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { type DisplayState, displayStateOf, toneOf } from '../../domain/display-state.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { useTill } from '../../queries/till-queries.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { useDraftStore } from '../counter/draft-store.ts';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { DecisionButtons } from './decision-buttons.tsx';
import { draftOf } from './draft-of-sale.ts';
import { PayableDetails } from './payable-details.tsx';
import { PaymentCode, payableUri } from './payment-code.tsx';
import { PaymentList } from './payment-list.tsx';
import { RefundButton } from './refund-button.tsx';
import { SaleFlags } from './sale-flags.tsx';
import { SaleSums } from './sale-sums.tsx';
import { StateHeading } from './state-heading.tsx';
import { useStateWords } from './state-words.tsx';
import { useCodeShown } from './use-code-shown.ts';
import './payment-screen.css';

/** States in which nothing is awaited any more. */
const OVER: ReadonlySet<DisplayState> = new Set<DisplayState>(['expired', 'withdrawn', 'refunded', 'late']);

/** Nothing of these was paid, so the same price may be asked again. */
const MAY_BE_RUNG_UP_AGAIN: ReadonlySet<InvoiceSaleView['state']> = new Set(['expired', 'withdrawn']);

/** The customer's turn: the code, what it asks for, and how the payment stands. */
export function PaymentScreen({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const nowMs = useCorrectedNow();
  const wordsOf = useStateWords();
  const uri = payableUri(sale, nowMs);
  useCodeShown(sale.saleId, uri !== undefined);
  const state = displayStateOf(sale);
  const timeRanOut = (state === 'open' || state === 'partial') && uri === undefined;
  const words = timeRanOut
    ? { word: t('state.expired.word'), sentence: t('sale.timeUpSentence'), next: t('state.withdrawing.next') }
    : wordsOf(sale, state);
  const shown = timeRanOut ? 'expired' : state;
  const practice = useTill().data?.practice ?? false;

  return (
    <main className="payment" data-tone={toneOf(shown)}>
      <div className="payment__code" data-region tabIndex={-1}>
        <div className="payment__box" data-payable={uri !== undefined}>
          {uri === undefined ? (
            <div className="payment__nothing">
              <StateIcon state={shown} />
              <PaymentList sale={sale} />
            </div>
          ) : (
            <PaymentCode uri={uri} />
          )}
        </div>
        <p className="payment__caption">
          {uri === undefined ? t('sale.noCode') : practice ? t('sale.practiceHint') : t('sale.scanHint')}
        </p>
      </div>
      <div className="payment__side" data-region tabIndex={-1}>
        <StateHeading sale={sale} shown={shown} words={words} takesFocus />
        <SaleSums sale={sale} />
        {uri !== undefined && <PayableDetails sale={sale} nowMs={nowMs} />}
        <SaleFlags sale={sale} />
        <div className="payment__space" />
        {uri !== undefined && (
          <div className="payment__copies">
            <CopyButton text={sale.address}>{t('sale.copyAddress')}</CopyButton>
            <CopyButton text={sale.missing.amount}>{t('sale.copyAmount')}</CopyButton>
          </div>
        )}
        {state === 'seen' && (
          <div className="payment__copies">
            <DecisionButtons sale={sale} offered={['accept']} />
          </div>
        )}
        {OVER.has(shown) && !timeRanOut ? (
          <AfterwardsButtons sale={sale} />
        ) : (
          <div className="payment__afterwards">
            <PushButton size="action" hint="F4" onPress={() => go({ screen: 'counter' })}>
              {t('sale.nextCustomer')}
            </PushButton>
            <DecisionButtons sale={sale} offered={['withdraw']} size="action" />
          </div>
        )}
        <div className="payment__about">
          <span>{t('sale.number', { number: sale.number })}</span>
          <bdi className="payment__memo">{sale.memo}</bdi>
          <PushButton kind="quiet" onPress={() => go({ screen: 'sales', saleId: sale.saleId })}>
            {t('sale.details')}
          </PushButton>
        </div>
      </div>
    </main>
  );
}

/** When the sale came to nothing: decide, ask again, or start again with the same price or with another customer. */
function AfterwardsButtons({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const store = useDraftStore();
  const unit = useUnit();
  const isTooSoon = useTooSoon();
  const receipt = useReceipt(sale.saleId);
  const newSale = () => {
    if (!isTooSoon()) go({ screen: 'counter' });
  };
  useKeys({ Enter: newSale, F9: () => receipt.print() });
  return (
    <div className="payment__afterwards">
      <ErrorNote error={receipt.error} />
      <DecisionButtons sale={sale} offered={sale.decisions.slice(0, 1)} size="action" />
      {sale.state === 'late' && <RefundButton sale={sale} />}
      {MAY_BE_RUNG_UP_AGAIN.has(sale.state) && !sale.decisions.includes('requote') && (
        <PushButton
          size="action"
          onPress={() => {
            if (isTooSoon()) return;
            store.begin(draftOf(sale, unit));
            go({ screen: 'counter' });
          }}
        >
          {t('sale.ringUpAgain')}
        </PushButton>
      )}
      {sale.state === 'refunded' && (
        <PushButton
          size="action"
          icon={<Icon name="print" />}
          hint="F9"
          isPending={receipt.busy}
          onPress={receipt.print}
        >
          {t('sale.print')}
        </PushButton>
      )}
      <PushButton kind="primary" size="action" hint="Enter" data-testid="new-sale" onPress={newSale}>
        {t('sale.newSale')}
      </PushButton>
      {receipt.sheet && <ReceiptSheet sheet={receipt.sheet} />}
    </div>
  );
}
