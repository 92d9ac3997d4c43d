import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { PushButton } from './push-button.tsx';
import './dialog.css';

export interface DialogFrameProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The one thing to press, in words; absent where pressing anything inside is enough. */
  readonly done?: string;
  /** `danger`: what it does can't be undone. */
  readonly doneKind?: 'primary' | 'danger';
  readonly isDisabled?: boolean;
  readonly onDone?: () => void;
  /** Taking away what was there before. */
  readonly remove?: string;
  readonly onRemove?: () => void;
  /** What has to be seen with the buttons, however far one has scrolled: a warning, a refusal. */
  readonly end?: ReactNode;
  /** A press beside it closes nothing: there is more in it than one wants to decide twice. */
  readonly staysOpen?: boolean;
  /** In words, where nothing is there to be cancelled. */
  readonly close?: string;
  readonly onClose: () => void;
}

/** A dialog with fields in it: Escape and the outside leave everything as it was. */
export function DialogFrame(props: DialogFrameProps) {
  const { title, children, done, doneKind = 'primary', isDisabled = false, onDone } = props;
  const { remove, onRemove, end, staysOpen = false, close, onClose } = props;
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen
      isDismissable={!staysOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog">
        <Dialog className="dialog__body">
          <Heading slot="title" className="dialog__title">
            {title}
          </Heading>
          {children}
          <div className="dialog__end">
            {end}
            <div className="dialog__buttons">
              {remove !== undefined && (
                <PushButton kind="danger" size="action" onPress={() => onRemove?.()}>
                  {remove}
                </PushButton>
              )}
              <PushButton size="action" onPress={onClose}>
                {close ?? t('app.cancel')}
              </PushButton>
              {done !== undefined && (
                <PushButton kind={doneKind} size="action" isDisabled={isDisabled} onPress={() => onDone?.()}>
                  {done}
                </PushButton>
              )}
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
