import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../../shared/ipc/sale-view.ts';
import { PushButton } from '../../components/push-button.tsx';
import { formatTime } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useTooSoon } from '../../navigation/press-memory.ts';
import { useKeys } from '../../navigation/use-keys.ts';
import { ReceiptButtons } from '../receipt/receipt-buttons.tsx';
import { ReceiptSheet } from '../receipt/receipt-sheet.tsx';
import { ReceiptTrouble } from '../receipt/receipt-trouble.tsx';
import { useReceipt } from '../receipt/use-receipt.ts';
import './paid-field.css';

export interface PaidFrameProps {
  readonly sale: Pick<SaleView, 'saleId' | 'number' | 'memo'>;
  /** When it was paid. */
  readonly atMs: number;
  readonly heading: ReactNode;
  /** What was paid. */
  readonly children: ReactNode;
  /** What is to be known beside that. */
  readonly flags?: ReactNode;
  /** What else can be done with it. */
  readonly buttons?: ReactNode;
}

/** The goods may leave: the whole field is green, and New sale is where Charge was. */
export function PaidFrame({ sale, atMs, heading, children, flags, buttons }: PaidFrameProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const { go } = useNavigation();
  const isTooSoon = useTooSoon();
  const receipt = useReceipt(sale.saleId);
  const newSale = () => {
    if (!isTooSoon()) go({ screen: 'counter' });
  };
  useKeys({ F9: () => receipt.print(), Enter: newSale });
  return (
    <main className="paid" data-tone="go">
      {heading}
      <div className="paid__sums">
        {children}
        <p className="paid__about">
          <span>{formatTime(atMs, tag)}</span>
          <span>{t('sale.number', { number: sale.number })}</span>
          <bdi>{sale.memo}</bdi>
        </p>
        {flags}
        <ReceiptTrouble receipt={receipt} />
      </div>
      <div className="paid__buttons">
        <ReceiptButtons receipt={receipt} size="action" />
        {buttons}
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
