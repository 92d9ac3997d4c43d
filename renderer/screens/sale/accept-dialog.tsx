import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { AmountPhrase } from '../../components/amount-phrase.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** Taking money that is not final: by name, with what may be lost. How the sale stands then is news like any other, with its sound. */
export function AcceptDialog({
  sale,
  onClose,
}: {
  readonly sale: InvoiceSaleView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const accepting = useCommandRun<InvoiceSaleView>();
  return (
    <ConfirmDialog
      title={<AmountPhrase words={(money) => t('sale.acceptQuestion', { amount: money(sale.received) })} />}
      confirm={t('sale.acceptNow')}
      running={accepting}
      onConfirm={() => accepting.run(() => call.acceptSale({ saleId: sale.saleId }), onClose)}
      onClose={onClose}
    >
      <p>{t('sale.acceptText')}</p>
    </ConfirmDialog>
  );
}
