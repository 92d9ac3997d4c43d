import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { PushButton } from '../../components/push-button.tsx';
import '../../components/dialog.css';

const KEYS = [
  ['0–9', 'digits'],
  ['. ,', 'decimal'],
  ['+ *', 'sum'],
  ['Enter', 'charge'],
  ['F1', 'thisHelp'],
  ['F2', 'find'],
  ['F3', 'sales'],
  ['F4', 'nextCustomer'],
  ['F5', 'checkNow'],
  ['F6', 'nextRegion'],
  ['F9', 'print'],
  ['F10', 'lock'],
  ['Esc', 'back'],
] as const;

/** The keys, for whoever works without a mouse. */
export function KeysHelp({
  practice,
  onClose,
}: {
  readonly practice: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="dialog-overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog">
        <Dialog className="dialog__body">
          <Heading slot="title" className="dialog__title">
            {t('keys.title')}
          </Heading>
          <dl className="keys-list">
            {KEYS.map(([key, name]) => (
              <div key={name} className="keys-list__row">
                <dt>
                  <kbd dir="ltr">{key}</kbd>
                </dt>
                <dd>{t(`keys.${name}`)}</dd>
              </div>
            ))}
            {practice && (
              <div className="keys-list__row">
                <dt>
                  <kbd>F8</kbd>
                </dt>
                <dd>{t('keys.practice')}</dd>
              </div>
            )}
          </dl>
          <PushButton kind="primary" autoFocus onPress={onClose}>
            {t('app.close')}
          </PushButton>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
