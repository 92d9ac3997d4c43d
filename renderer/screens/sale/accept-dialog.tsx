import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/**
 * Taking money that is not final, or that came too late: by name, with what may be lost. How the sale stands then is
 * news like any other, with its sound.
 */
export function AcceptDialog({
  sale,
  onClose,
}: {
  readonly sale: InvoiceSaleView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const amount = useMoneyText()(sale.received);
  const accepting = useCommandRun<InvoiceSaleView>();
  const late = sale.state === 'late';
  const accept = () => accepting.run(() => call.acceptSale({ saleId: sale.saleId }), onClose);
  return (
    <ConfirmDialog
      title={t(late ? 'sale.acceptLateQuestion' : 'sale.acceptQuestion', { amount })}
      confirm={t(late ? 'sale.acceptLate' : 'sale.acceptNow')}
      running={accepting}
      onConfirm={accept}
      onClose={onClose}
    >
      <p>{t(late ? 'sale.acceptLateText' : 'sale.acceptText')}</p>
    </ConfirmDialog>
  );
}
