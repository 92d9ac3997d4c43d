import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { parseThousandths } from '../../../shared/domain/ticket/thousandths.ts';
import type { CatalogueItem } from '../../../shared/ipc/catalogue-view.ts';
import { currency } from '../../../shared/money/currency.ts';
import { decimalSign } from '../../../shared/money/decimal-sign.ts';
import { isPositive, parseMoney } from '../../../shared/money/money.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useLocale } from '../../locales/use-locale.ts';
import { useSettings } from '../../queries/till-queries.ts';
import { backspace, normaliseEntry, typeKey } from '../counter/amount-entry.ts';
import '../../components/dialog.css';
import './item-question.css';

export interface ItemQuestionProps {
  readonly item: CatalogueItem;
  readonly missing: 'price' | 'quantity';
  readonly onAnswer: (text: string) => void;
  readonly onClose: () => void;
}

/** Asks what an item costs today, or how much of it is sold. */
export function ItemQuestion({ item, missing, onAnswer, onClose }: ItemQuestionProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const code = useSettings().data?.currency ?? 'BTC';
  const [text, setText] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  const sign = decimalSign(missing === 'price' ? code : 'EUR', tag);
  const type = (typed: string) => {
    setText(typed);
    setIsRefused(false);
  };
  const take = () => {
    const price = parseMoney(text, currency(code));
    const isGood =
      missing === 'price' ? price.ok && isPositive(price.value) : (parseThousandths(text) ?? 0n) > 0n;
    if (isGood) onAnswer(text);
    else setIsRefused(true);
  };
  const label = missing === 'price' ? `${t('items.price')} (${code})` : t('items.kilograms');
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen
      isDismissable
      onOpenChange={(stays) => !stays && onClose()}
    >
      <Modal className="dialog">
        <Dialog className="dialog__body item-question">
          <Heading slot="title" className="dialog__title">
            <bdi>{item.name}</bdi>
          </Heading>
          <TextInput
            label={label}
            value={text.replace('.', sign)}
            onChange={(typed) => type(normaliseEntry(typed))}
            inputMode="none"
            autoComplete="off"
            autoFocus
            leftToRight
            isInvalid={isRefused}
            testId="item-question"
            onEnter={take}
          />
          <ErrorNote error={isRefused ? localError('bad-amount') : undefined} />
          <Keypad
            decimals
            decimalSign={sign}
            onType={(key) => type(typeKey(text, key))}
            onBackspace={() => type(backspace(text))}
            onClear={() => type('')}
          />
          <div className="dialog__buttons">
            <PushButton size="action" onPress={onClose}>
              {t('app.cancel')}
            </PushButton>
            <PushButton kind="primary" size="action" hint="Enter" onPress={take}>
              {t('items.take')}
            </PushButton>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
