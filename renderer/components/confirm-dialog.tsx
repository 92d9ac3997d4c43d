import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import type { CommandRun } from '../queries/use-command-run.ts';
import { ErrorNote } from './error-note.tsx';
import { PushButton } from './push-button.tsx';
import './dialog.css';

/** Asks by name before what can't be undone. The safe answer has the focus; Escape is that answer too. */
export function ConfirmDialog({
  title,
  confirm,
  keep,
  running,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: ReactNode;
  readonly confirm: string;
  /** The safe answer, where *Cancel* would be taken for the other one. */
  readonly keep?: string;
  readonly running: Pick<CommandRun<unknown>, 'busy' | 'error'>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="dialog-overlay" isOpen onOpenChange={(stays) => !stays && onClose()}>
      <Modal className="dialog">
        <Dialog className="dialog__body" role="alertdialog">
          <Heading slot="title" className="dialog__title">
            {title}
          </Heading>
          {children}
          <ErrorNote error={running.error} />
          <div className="dialog__buttons">
            <PushButton size="action" autoFocus onPress={onClose}>
              {keep ?? t('app.cancel')}
            </PushButton>
            <PushButton kind="danger" size="action" isPending={running.busy} onPress={onConfirm}>
              {confirm}
            </PushButton>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
