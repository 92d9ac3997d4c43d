import { useTranslation } from 'react-i18next';
import type { TenderedSaleView } from '../../../shared/ipc/views.ts';
import { Amount } from '../../components/amount.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { formatDayAndTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { ReceiptTrouble } from '../receipt/receipt-trouble.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { SaleHistory } from './sale-history.tsx';

/** All there is to know of a sale that was paid at the counter. */
export function TenderedDetail({ sale }: { readonly sale: TenderedSaleView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const receipt = useReceipt(sale.saleId);
  useKeys({ F9: () => receipt.print() });
  return (
    <article className="sale-detail">
      <header className="sale-detail__head">
        <div>
          <h2>{t('sale.number', { number: sale.number })}</h2>
          <p className="sale-detail__when">{formatDayAndTime(sale.chargedMs, tag)}</p>
        </div>
        <span data-testid="invoice-state" data-state={sale.tender} data-paid={sale.paid} role="status">
          <StateBadge sale={sale} size="large" />
        </span>
      </header>
      <div className="sale-detail__buttons">
        <PushButton icon={<Icon name="print" />} hint="F9" isPending={receipt.busy} onPress={receipt.print}>
          {t('sale.print')}
        </PushButton>
        <PushButton icon={<Icon name="save" />} isPending={receipt.busy} onPress={receipt.savePdf}>
          {t('sale.savePdf')}
        </PushButton>
        <PushButton isPending={receipt.busy} onPress={receipt.mail}>
          {t('sale.mail')}
        </PushButton>
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
      <section className="sale-detail__part">
        <h3>{t('sale.history')}</h3>
        <SaleHistory saleId={sale.saleId} />
      </section>
      {receipt.sheet && <ReceiptSheet sheet={receipt.sheet} />}
    </article>
  );
}
