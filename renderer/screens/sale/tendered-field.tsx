import { useTranslation } from 'react-i18next';
import type { TenderedSaleView } from '../../../shared/ipc/views.ts';
import { Amount } from '../../components/amount.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { formatTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { ReceiptTrouble } from '../receipt/receipt-trouble.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { StateHeading } from './state-heading.tsx';
import './paid-field.css';
import './tendered-field.css';

/** A sale paid at the counter: PAID, and the change to hand back as large as the price. */
export function TenderedField({ sale }: { readonly sale: TenderedSaleView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  const isTooSoon = useTooSoon();
  const receipt = useReceipt(sale.saleId);
  const sentence =
    sale.tender === 'cash'
      ? t('tender.cashSentence')
      : t('tender.otherSentence', { label: `\u2068${sale.label ?? t('tender.other')}\u2069` });
  const newSale = () => {
    if (!isTooSoon()) go({ screen: 'counter' });
  };
  useKeys({ F9: () => receipt.print(), Enter: newSale });
  return (
    <main className="paid" data-tone="go">
      <StateHeading
        sale={{ state: sale.tender, paid: sale.paid }}
        shown="accepted"
        words={{ word: t('tender.word'), sentence, next: t('tender.next') }}
      />
      <div className="paid__sums">
        <p className="paid__price">
          <Amount value={sale.price} testId="sale-price" />
        </p>
        {sale.given && sale.change && (
          <dl className="tendered__cash">
            <div>
              <dt>{t('tender.given')}</dt>
              <dd>
                <Amount value={sale.given} />
              </dd>
            </div>
            <div className="tendered__change">
              <dt>{t('tender.change')}</dt>
              <dd>
                <Amount value={sale.change} testId="sale-change" />
              </dd>
            </div>
          </dl>
        )}
        <p className="paid__about">
          <span>{formatTime(sale.chargedMs, tag)}</span>
          <span>{t('sale.number', { number: sale.number })}</span>
          <bdi>{sale.memo}</bdi>
        </p>
        <ReceiptTrouble receipt={receipt} />
      </div>
      <div className="paid__buttons">
        <PushButton
          size="action"
          icon={<Icon name="print" />}
          hint="F9"
          isPending={receipt.busy}
          onPress={receipt.print}
        >
          {t('sale.print')}
        </PushButton>
        <PushButton
          size="action"
          icon={<Icon name="save" />}
          isPending={receipt.busy}
          onPress={receipt.savePdf}
        >
          {t('sale.savePdf')}
        </PushButton>
        <PushButton size="action" isPending={receipt.busy} onPress={receipt.mail}>
          {t('sale.mail')}
        </PushButton>
        <PushButton size="action" onPress={() => go({ screen: 'sales', saleId: sale.saleId })}>
          {t('sale.details')}
        </PushButton>
      </div>
      <div className="paid__next">
        <PushButton
          kind="primary"
          size="charge"
          hint="Enter"
          data-testid="new-sale"
          autoFocus
          onPress={newSale}
        >
          {t('sale.newSale')}
        </PushButton>
      </div>
      {receipt.sheet && <ReceiptSheet sheet={receipt.sheet} />}
    </main>
  );
}
