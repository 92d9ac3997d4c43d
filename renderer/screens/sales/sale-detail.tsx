import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { fromMoneyText, isPositive } from '../../../shared/money/money.ts';
import { tillErrorOf } from '../../bridge/command-failure.ts';
import { AddressText } from '../../components/address-text.tsx';
import { Amount } from '../../components/amount.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Fact } from '../../components/fact.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCorrectedNow } from '../../domain/corrected-now.ts';
import { displayStateOf } from '../../domain/display-state.ts';
import { formatDecimal } from '../../format/money-format.ts';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { useMay } from '../../people/use-may.ts';
import { useSale } from '../../queries/till-queries.ts';
import { SalePayers } from '../payers/sale-payers.tsx';
import { ReceiptButtons } from '../receipt/receipt-buttons.tsx';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { ReceiptTrouble } from '../receipt/receipt-trouble.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { DecisionButtons } from '../sale/decision-buttons.tsx';
import { PaymentCode, payableUri } from '../sale/payment-code.tsx';
import { PaymentList } from '../sale/payment-list.tsx';
import { SaleFlags } from '../sale/sale-flags.tsx';
import { useStateWords } from '../sale/state-words.tsx';
import { DetailHead } from './detail-head.tsx';
import { RefundPart } from './refund-part.tsx';
import { SaleHistory } from './sale-history.tsx';
import { SoldLines } from './sold-lines.tsx';
import { TenderedDetail } from './tendered-detail.tsx';
import './sale-detail.css';

/** All there is to know of a sale: how it stands, its sums, its payments, and what happened when. */
export function SaleDetail({ saleId }: { readonly saleId: string }) {
  const { t } = useTranslation();
  const { data: sale, error } = useSale(saleId);
  if (sale?.tender === 'bitcoin') return <KnownSale sale={sale} />;
  if (sale) return <TenderedDetail sale={sale} />;
  return error ? <ErrorNote error={tillErrorOf(error)} /> : <p>{t('app.loading')}</p>;
}

function KnownSale({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { place, go } = useNavigation();
  const nowMs = useCorrectedNow();
  const may = useMay();
  const words = useStateWords()(sale, displayStateOf(sale));
  const receipt = useReceipt(sale.saleId);
  const uri = payableUri(sale, nowMs);
  useKeys({ F9: () => receipt.print() });
  return (
    <article className="sale-detail">
      <DetailHead sale={sale} />
      <p className="sale-detail__sentence">
        {words.sentence} <strong>{words.next}</strong>
      </p>
      <SaleFlags sale={sale} />
      {sale.decisions.length > 0 && (
        <div className="sale-detail__buttons">
          <DecisionButtons
            sale={sale}
            offered={sale.decisions}
            onRequoted={() => go({ screen: 'sale', saleId: sale.saleId })}
          />
        </div>
      )}
      <div className="sale-detail__buttons">
        <ReceiptButtons receipt={receipt} />
        {uri !== undefined && (
          <PushButton kind="primary" onPress={() => go({ screen: 'sale', saleId: sale.saleId })}>
            {t('sales.open')}
          </PushButton>
        )}
      </div>
      <ReceiptTrouble receipt={receipt} />
      <div className="sale-detail__columns">
        <Sums sale={sale} />
        {uri !== undefined && (
          <div className="sale-detail__code">
            <PaymentCode uri={uri} />
          </div>
        )}
      </div>
      {may('prepare-refund') && isPositive(fromMoneyText(sale.received)) && (
        <RefundPart sale={sale} isWanted={place.screen === 'sales' && place.part === 'refund'} />
      )}
      {sale.ticket && <SoldLines ticket={sale.ticket} currency={sale.price.currency} />}
      {sale.payments.length > 0 && (
        <section className="sale-detail__part">
          <h3>{t('sale.payments')}</h3>
          <PaymentList sale={sale} />
          <SalePayers sale={sale} />
        </section>
      )}
      <section className="sale-detail__part">
        <h3>{t('sale.address')}</h3>
        <p className="sale-detail__address">
          <AddressText address={sale.address} />
        </p>
        <CopyButton text={sale.address}>{t('sale.copyAddress')}</CopyButton>
      </section>
      <section className="sale-detail__part">
        <h3>{t('sale.history')}</h3>
        <SaleHistory saleId={sale.saleId} />
      </section>
      {receipt.sheet && <ReceiptSheet sheet={receipt.sheet} />}
    </article>
  );
}

function Sums({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const positive = (value: InvoiceSaleView['due']) => isPositive(fromMoneyText(value));
  return (
    <dl className="sale-detail__sums">
      {sale.price.currency !== 'BTC' && (
        <Fact term={t('sale.price')}>
          <Amount value={sale.price} />
        </Fact>
      )}
      <Fact term={t('sale.due')}>
        <Amount value={sale.due} testId={sale.state === 'partial' ? 'sale-due' : 'invoice-due'} />
      </Fact>
      <Fact term={t('sale.received')}>
        <Amount value={sale.received} />
      </Fact>
      {sale.state === 'partial' && (
        <Fact term={t('sale.missing')}>
          <Amount value={sale.missing} testId="invoice-due" />
        </Fact>
      )}
      {positive(sale.refunded) && (
        <Fact term={t('sale.refundedAmount')}>
          <Amount value={sale.refunded} />
        </Fact>
      )}
      {sale.rate !== undefined && (
        <Fact term={t('sale.rate')}>
          <bdi dir="ltr">
            {formatDecimal(sale.rate, sale.rate.split('.')[1]?.length ?? 0, tag)} {sale.price.currency}/BTC
          </bdi>
          {sale.rateMs !== undefined && (
            <bdi dir="ltr">
              {' '}
              ({sale.rateSource}, {formatDayAndTime(sale.rateMs, tag)})
            </bdi>
          )}
        </Fact>
      )}
      {sale.memo !== '' && (
        <Fact term={t('sale.memo')}>
          <bdi>{sale.memo}</bdi>
        </Fact>
      )}
      <Fact term={t('sale.hub')}>
        <bdi>{sale.hubName}</bdi>, {t(`network.${sale.network}`)}
      </Fact>
      {sale.receiptCount > 0 && (
        <Fact term={t('sale.print')}>{t('sale.receipts', { n: sale.receiptCount })}</Fact>
      )}
    </dl>
  );
}
