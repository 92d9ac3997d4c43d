import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandReply } from '../../../shared/ipc/contract.ts';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';

export interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly hint: string;
  readonly confirm: string;
  readonly decide: (
    reason: string,
  ) => Promise<CommandReply<'acceptSale' | 'markSalePaid' | 'settleSale' | 'writeOffSale'>>;
  readonly onClose: () => void;
}

/** A decision about a sale that can't be undone: by name, with what it means, and with a reason. */
export function ReasonDialog({ title, text, hint, confirm, decide, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const deciding = useCommandRun<InvoiceSaleView>();
  const confirmed = () => {
    setAsked(true);
    if (reason.trim() !== '') deciding.run(() => decide(reason.trim()), onClose);
  };
  return (
    <ConfirmDialog title={title} confirm={confirm} running={deciding} onConfirm={confirmed} onClose={onClose}>
      <p>{text}</p>
      <TextInput
        label={t('sale.reason')}
        hint={hint}
        value={reason}
        onChange={setReason}
        maxLength={500}
        {...(asked && reason.trim() === '' && { problem: t('sale.reasonNeeded') })}
      />
    </ConfirmDialog>
  );
}
