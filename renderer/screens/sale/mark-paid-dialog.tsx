import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceSaleView } from '../../../shared/ipc/views.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useMoneyText } from '../../format/use-money-text.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

/** A person says that a sale is paid, and why: by name, with what came in. */
export function MarkPaidDialog({
  sale,
  onClose,
}: {
  readonly sale: InvoiceSaleView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const amount = useMoneyText();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const marking = useCommandRun<InvoiceSaleView>();
  const mark = () => {
    setAsked(true);
    if (reason.trim() === '') return;
    marking.run(() => call.markSalePaid({ saleId: sale.saleId, reason: reason.trim() }), onClose);
  };
  return (
    <ConfirmDialog
      title={t('sale.markPaidQuestion', { number: sale.number })}
      confirm={t('sale.markPaidConfirm')}
      running={marking}
      onConfirm={mark}
      onClose={onClose}
    >
      <p>{t('sale.markPaidText', { received: amount(sale.received), due: amount(sale.due) })}</p>
      <TextInput
        label={t('sale.reason')}
        hint={t('sale.markPaidReasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        {...(asked && reason.trim() === '' && { problem: t('sale.reasonNeeded') })}
      />
    </ConfirmDialog>
  );
}
