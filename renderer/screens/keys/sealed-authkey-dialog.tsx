import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import '../../components/dialog.css';

/** An authkey on its way to another till: shown once, sealed with what its maker typed. A slip beside it, or Escape, closes nothing. */
export function SealedAuthkeyDialog({
  sealed,
  onClose,
}: {
  readonly sealed: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="dialog-overlay" isOpen isKeyboardDismissDisabled>
      <Modal className="dialog">
        <Dialog className="dialog__body">
          <Heading slot="title" className="dialog__title">
            {t('authkeys.codeTitle')}
          </Heading>
          <div className="authkey-code">
            <QrCode text={sealed} label={t('authkeys.codeTitle')} testId="authkey-code" />
          </div>
          <p>{t('authkeys.codeText')}</p>
          <p>
            <strong>{t('authkeys.codeOnce')}</strong>
          </p>
          <div className="dialog__buttons">
            <CopyButton text={sealed}>{t('authkeys.codeCopy')}</CopyButton>
            <PushButton kind="primary" onPress={onClose}>
              {t('authkeys.codeDone')}
            </PushButton>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
