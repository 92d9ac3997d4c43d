import { useQueryClient } from '@tanstack/react-query';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import type { TillView } from '../../../shared/ipc/views.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useOpenSales } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import '../../components/dialog.css';

/** Leaving a hub can't be undone with a press, so it is asked by name. */
export function LeaveHubDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const open = useOpenSales().data?.length ?? 0;
  const leaving = useCommandRun<TillView>();
  const leave = () =>
    leaving.run(
      () => call.leaveHub(undefined),
      (till) => client.setQueryData(QUERY_KEYS.till, till),
    );
  return (
    <ModalOverlay className="dialog-overlay" isOpen onOpenChange={(stays) => !stays && onClose()}>
      <Modal className="dialog">
        <Dialog className="dialog__body" role="alertdialog">
          <Heading slot="title" className="dialog__title">
            {t('settings.leaveQuestion', { name: `\u2068${name}\u2069` })}
          </Heading>
          <p>{t('settings.leaveText')}</p>
          {open > 0 && <p>{t('settings.leaveOpen', { n: open })}</p>}
          <ErrorNote error={leaving.error} />
          <div className="dialog__buttons">
            <PushButton size="action" autoFocus onPress={onClose}>
              {t('app.cancel')}
            </PushButton>
            <PushButton kind="danger" size="action" isPending={leaving.busy} onPress={leave}>
              {t('settings.leaveConfirm')}
            </PushButton>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
