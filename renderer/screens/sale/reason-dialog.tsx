import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandReply } from '../../../shared/ipc/contract.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';

export interface ReasonDialogProps {
  readonly title: ReactNode;
  readonly text: ReactNode;
  readonly hint: string;
  readonly confirm: string;
  /** The safe answer, where *Cancel* would be taken for the other one. */
  readonly keep?: string;
  readonly decide: (
    reason: string,
  ) => Promise<
    CommandReply<'acceptSale' | 'markSalePaid' | 'settleSale' | 'writeOffSale' | 'decideSend' | 'decideTrade'>
  >;
  readonly onClose: () => void;
  readonly onDecided?: () => void;
}

/** A decision that can't be undone: by name, with what it means, and with a reason. */
export function ReasonDialog({
  title,
  text,
  hint,
  confirm,
  keep,
  decide,
  onClose,
  onDecided,
}: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const deciding = useCommandRun<unknown>();
  const confirmed = () => {
    setAsked(true);
    if (reason.trim() === '') return;
    deciding.run(
      () => decide(reason.trim()),
      () => {
        onClose();
        onDecided?.();
      },
    );
  };
  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      {...(keep !== undefined && { keep })}
      running={deciding}
      onConfirm={confirmed}
      onClose={onClose}
    >
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
