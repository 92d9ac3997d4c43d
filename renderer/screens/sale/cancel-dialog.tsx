import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { fromMoneyText, isPositive } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** Cancelling a sale: its code is gone for good, so it is asked by name. */
export function CancelDialog({
  sale,
  onClose,
}: {
  readonly sale: InvoiceSaleView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const cancelling = useCommandRun<InvoiceSaleView>();
  return (
    <ConfirmDialog
      title={t('sale.cancelQuestion', { number: sale.number })}
      confirm={t('sale.cancel')}
      keep={t('sale.keepSale')}
      running={cancelling}
      onConfirm={() => cancelling.run(() => call.withdrawSale({ saleId: sale.saleId }), onClose)}
      onClose={onClose}
    >
      <p>{t('sale.cancelText')}</p>
      {isPositive(fromMoneyText(sale.received)) && (
        <p>
          <AmountPhrase words={(money) => t('sale.cancelPart', { received: money(sale.received) })} />
        </p>
      )}
    </ConfirmDialog>
  );
}
