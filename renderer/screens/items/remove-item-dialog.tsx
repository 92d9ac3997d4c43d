import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import type { CatalogueItem, CatalogueView } from '../../../shared/ipc/catalogue-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import '../../components/dialog.css';

export interface RemoveItemDialogProps {
  readonly item: CatalogueItem;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** What is removed is gone, so it is asked by name. */
export function RemoveItemDialog({ item, onClose, onRemoved }: RemoveItemDialogProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const removing = useCommandRun<CatalogueView>();
  return (
    <ModalOverlay className="dialog-overlay" isOpen onOpenChange={(stays) => !stays && onClose()}>
      <Modal className="dialog">
        <Dialog className="dialog__body" role="alertdialog">
          <Heading slot="title" className="dialog__title">
            {t('items.removeQuestion', { name: `\u2068${item.name}\u2069` })}
          </Heading>
          <p>{t('items.removeText')}</p>
          <ErrorNote error={removing.error} />
          <div className="dialog__buttons">
            <PushButton size="action" autoFocus onPress={onClose}>
              {t('app.cancel')}
            </PushButton>
            <PushButton
              kind="danger"
              size="action"
              isPending={removing.busy}
              onPress={() => removing.run(() => call.removeItem({ itemId: item.itemId }), onRemoved)}
            >
              {t('items.remove')}
            </PushButton>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
