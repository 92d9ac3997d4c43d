import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/views.ts';
import { Amount } from '../../components/amount.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { displayStateOf } from '../../domain/display-state.ts';
import { formatTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { ReceiptTrouble } from '../receipt/receipt-trouble.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import { SaleFlags } from './sale-flags.tsx';
import { StateHeading } from './state-heading.tsx';
import { useStateWords } from './state-words.ts';
import './paid-field.css';

/** The goods may leave: the whole field is green, and New sale is where Charge was. */
export function PaidField({ sale }: { readonly sale: InvoiceSaleView }) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  const isTooSoon = useTooSoon();
  const words = useStateWords();
  const receipt = useReceipt(sale.saleId);
  const state = displayStateOf(sale);
  const newSale = () => {
    if (!isTooSoon()) go({ screen: 'counter' });
  };
  useKeys({ F9: () => receipt.print(), Enter: newSale });
  return (
    <main className="paid" data-tone="go">
      <StateHeading sale={sale} shown={state} words={words(sale, state)} />
      <div className="paid__sums">
        <p className="paid__price">
          <Amount value={sale.price} {...(sale.price.currency === 'BTC' && { testId: 'invoice-due' })} />
        </p>
        {sale.price.currency !== 'BTC' && (
          <p className="paid__btc">
            <Amount value={sale.due} testId="invoice-due" />
          </p>
        )}
        <p className="paid__about">
          <span>{formatTime(sale.paidMs ?? sale.chargedMs, tag)}</span>
          <span>{t('sale.number', { number: sale.number })}</span>
          <bdi>{sale.memo}</bdi>
        </p>
        <SaleFlags sale={sale} />
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
