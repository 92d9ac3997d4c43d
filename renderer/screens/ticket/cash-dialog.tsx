import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atLeast, type Money, subtract, toDecimal, toMoneyText } from '../../../shared/money/money.ts';
import { Amount } from '../../components/amount.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { normaliseEntry, readAmount } from '../counter/amount-entry.ts';
import type { Entry } from '../counter/use-entry.ts';
import { quickAmounts } from './quick-amounts.ts';
import './cash-dialog.css';

export interface CashDialogProps {
  readonly entry: Entry;
  readonly price: Money;
  readonly onClose: () => void;
}

/** What the customer hands over in cash, and the change, large. Nothing typed is the exact price. */
export function CashDialog({ entry, price, onClose }: CashDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { currency } = price;
  const read = text === '' ? undefined : readAmount(text, { ...entry.currency, currency });
  const given = read === undefined ? price : read.ok ? read.value : undefined;
  const enough = given !== undefined && atLeast(given, price);
  const problem = read && !read.ok ? read.error : given && !enough ? 'given-too-little' : undefined;
  const take = () => {
    if (enough) entry.tender({ tender: 'cash', given: toDecimal(given) });
  };
  return (
    <DialogFrame
      title={t('tender.cashTitle')}
      done={t('tender.take')}
      isDisabled={!enough || entry.charging}
      onDone={take}
      onClose={onClose}
    >
      <p className="cash__price">
        <Amount value={toMoneyText(price)} />
      </p>
      <div className="quick-choices">
        <PushButton size="action" aria-pressed={text === ''} onPress={() => setText('')}>
          {t('tender.exact')}
        </PushButton>
        {quickAmounts(price).map((amount) => {
          const decimal = toDecimal(amount);
          return (
            <PushButton
              key={decimal}
              size="action"
              aria-pressed={text === decimal}
              onPress={() => setText(decimal)}
            >
              <Amount value={toMoneyText(amount)} />
            </PushButton>
          );
        })}
      </div>
      <TextInput
        label={`${t('tender.given')} (${currency})`}
        value={text}
        inputMode="decimal"
        leftToRight
        maxLength={40}
        autoFocus
        testId="cash-given"
        onChange={(typed) => setText(normaliseEntry(typed))}
        onEnter={take}
        {...(problem && { problem: <ErrorNote error={localError(problem)} /> })}
      />
      <dl className="cash__change">
        <dt>{t('tender.change')}</dt>
        <dd aria-live="polite">
          {enough ? <Amount value={toMoneyText(subtract(given, price))} testId="cash-change" /> : '–'}
        </dd>
      </dl>
      <ErrorNote error={entry.error} />
    </DialogFrame>
  );
}
