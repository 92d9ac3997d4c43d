import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Portion } from '../../shared/domain/ticket/ticket.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CustomerTicket } from '../../shared/ipc/ticket-view.ts';
import { currency as currencyOf } from '../../shared/money/currency.ts';
import { decimalSign } from '../../shared/money/decimal-sign.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { Amount } from '../components/amount.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { Keypad } from '../components/keypad.tsx';
import { PushButton } from '../components/push-button.tsx';
import { formatPlain } from '../format/money-format.ts';
import { useLocale } from '../locales/use-locale.ts';
import { useUnit } from '../queries/use-unit.ts';
import {
  backspace,
  type EntryCurrency,
  entryDecimals,
  readAmount,
  typeKey,
} from '../screens/counter/amount-entry.ts';

export interface CustomerTipProps {
  readonly ticket: CustomerTicket;
  readonly presets: NonNullable<CustomerTicket['tips']>;
}

/** The customer's tip: one of the shop's percentages, an amount of his own, or none. */
export function CustomerTip({ ticket, presets }: CustomerTipProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const { tag } = useLocale();
  const unit = useUnit();
  const { ticketId, tip, currency } = ticket;
  const [typing, setTyping] = useState(false);
  const [text, setText] = useState('');
  const [error, setError] = useState<TillError>();
  const entry: EntryCurrency = { currency: currencyOf(currency), unit };
  const amount = readAmount(text, entry);
  const choose = async (chosen: Portion | undefined) => {
    setTyping(false);
    setText('');
    const reply = await call.chooseTip({ ticketId, ...(chosen && { tip: chosen }) });
    setError(reply.ok ? undefined : reply.error);
  };
  if (typing) {
    return (
      <div className="customer__tip">
        <p className="customer__tip-typed">
          <bdi dir="ltr" data-testid="customer-tip-typed">
            {text === '' ? '0' : text.replace('.', decimalSign(currency, tag))} {currency}
          </bdi>
        </p>
        <Keypad
          decimals={entryDecimals(entry) > 0}
          decimalSign={decimalSign(currency, tag)}
          onType={(key) => setText(typeKey(text, key))}
          onBackspace={() => setText(backspace(text))}
          onClear={() => setText('')}
        />
        <div className="customer__tips">
          <PushButton size="action" onPress={() => setTyping(false)}>
            {t('app.back')}
          </PushButton>
          <PushButton
            kind="primary"
            size="action"
            isDisabled={!amount.ok}
            onPress={() => amount.ok && void choose({ amount: toDecimal(amount.value) })}
          >
            {t('ticket.apply')}
          </PushButton>
        </div>
      </div>
    );
  }
  return (
    <div className="customer__tip">
      <h2>{t('counter.tip')}</h2>
      <ErrorNote error={error} />
      <div className="customer__tips">
        {presets.map(({ percent, amount: of }) => (
          <PushButton
            key={percent}
            size="action"
            aria-pressed={tip?.percent === percent}
            onPress={() => void choose({ percent })}
          >
            <span>{formatPlain(percent, tag)} %</span>
            <Amount value={{ amount: of, currency }} />
          </PushButton>
        ))}
        <PushButton
          size="action"
          aria-pressed={tip !== undefined && tip.percent === undefined}
          onPress={() => setTyping(true)}
        >
          {t('ticket.otherTip')}
        </PushButton>
        <PushButton size="action" aria-pressed={tip === undefined} onPress={() => void choose(undefined)}>
          {t('ticket.noTip')}
        </PushButton>
      </div>
    </div>
  );
}
