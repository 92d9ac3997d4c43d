import { useTranslation } from 'react-i18next';
import type { TenderedSaleView } from '../../../shared/ipc/sale-view.ts';
import { Amount } from '../../components/amount.tsx';
import { Fact } from '../../components/fact.tsx';
import { useKeys } from '../../navigation/use-keys.ts';
import { ReceiptButtons } from '../receipt/receipt-buttons.tsx';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { ReceiptTrouble } from '../receipt/receipt-trouble.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { DetailHead } from './detail-head.tsx';
import { SaleHistory } from './sale-history.tsx';
import { SoldLines } from './sold-lines.tsx';

/** All there is to know of a sale that was paid at the counter. */
export function TenderedDetail({ sale }: { readonly sale: TenderedSaleView }) {
  const { t } = useTranslation();
  const receipt = useReceipt(sale.saleId);
  useKeys({ F9: () => receipt.print() });
  return (
    <article className="sale-detail">
      <DetailHead sale={sale} />
      <div className="sale-detail__buttons">
        <ReceiptButtons receipt={receipt} />
      </div>
      <ReceiptTrouble receipt={receipt} />
      <dl className="sale-detail__sums">
        <Fact term={t('sale.price')}>
          <Amount value={sale.price} />
        </Fact>
        {sale.given && (
          <Fact term={t('tender.given')}>
            <Amount value={sale.given} />
          </Fact>
        )}
        {sale.change && (
          <Fact term={t('tender.change')}>
            <Amount value={sale.change} />
          </Fact>
        )}
        {sale.memo !== '' && (
          <Fact term={t('sale.memo')}>
            <bdi>{sale.memo}</bdi>
          </Fact>
        )}
        {sale.receiptCount > 0 && (
          <Fact term={t('sale.print')}>{t('sale.receipts', { n: sale.receiptCount })}</Fact>
        )}
      </dl>
      {sale.ticket && <SoldLines ticket={sale.ticket} currency={sale.price.currency} />}
      <section className="sale-detail__part">
        <h3>{t('sale.history')}</h3>
        <SaleHistory saleId={sale.saleId} />
      </section>
      {receipt.sheet && <ReceiptSheet sheet={receipt.sheet} />}
    </article>
  );
}
