import { useTranslation } from 'react-i18next';
import type { TenderedSaleView } from '../../../shared/ipc/sale-view.ts';
import { Amount } from '../../components/amount.tsx';
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
        <div>
          <dt>{t('sale.price')}</dt>
          <dd>
            <Amount value={sale.price} />
          </dd>
        </div>
        {sale.given && (
          <div>
            <dt>{t('tender.given')}</dt>
            <dd>
              <Amount value={sale.given} />
            </dd>
          </div>
        )}
        {sale.change && (
          <div>
            <dt>{t('tender.change')}</dt>
            <dd>
              <Amount value={sale.change} />
            </dd>
          </div>
        )}
        {sale.memo !== '' && (
          <div>
            <dt>{t('sale.memo')}</dt>
            <dd>
              <bdi>{sale.memo}</bdi>
            </dd>
          </div>
        )}
        {sale.receiptCount > 0 && (
          <div>
            <dt>{t('sale.print')}</dt>
            <dd>{t('sale.receipts', { n: sale.receiptCount })}</dd>
          </div>
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
