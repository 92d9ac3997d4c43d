import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discount } from '../../../shared/domain/ticket/ticket.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { EntryCurrency } from '../counter/amount-entry.ts';
import { PortionFields } from './portion-fields.tsx';
import { formOf, readPortion } from './portion-form.ts';

const QUICK_PERCENTS = ['5', '10', '20', '50', '100'] as const;
const REASONS = ['regular', 'damaged', 'staff', 'promotion'] as const;

/** A discount as it is being typed; undefined while it is none, or wrong. */
export interface DiscountInput {
  readonly discount: Discount | undefined;
  readonly isWrong: boolean;
  readonly fields: React.ReactNode;
}

/** The fields of a discount: how much, and why. */
export function useDiscountFields(
  given: Discount | undefined,
  entry: EntryCurrency,
  refused: ErrorCode | undefined,
  onEnter: () => void,
  autoFocus: boolean,
): DiscountInput {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => formOf(given, entry));
  const [reason, setReason] = useState(given?.reason ?? '');
  const read = readPortion(form, entry);
  const problem = read.ok ? refused : read.error;
  const portion = read.ok ? read.value : undefined;
  return {
    discount: portion && { ...portion, reason: reason.trim() },
    isWrong: !read.ok,
    fields: (
      <>
        <PortionFields
          label={t('counter.discount')}
          form={form}
          entry={entry}
          problem={problem}
          autoFocus={autoFocus}
          onChange={setForm}
          onEnter={onEnter}
        />
        <div className="quick-choices">
          {QUICK_PERCENTS.map((percent) => (
            <PushButton
              key={percent}
              aria-pressed={form.kind === 'percent' && form.text === percent}
              onPress={() => setForm({ kind: 'percent', text: percent })}
            >
              {`${percent} %`}
            </PushButton>
          ))}
        </div>
        <TextInput
          label={t('ticket.reason')}
          value={reason}
          maxLength={200}
          onChange={setReason}
          onEnter={onEnter}
        />
        <div className="quick-choices">
          {REASONS.map((name) => (
            <PushButton
              key={name}
              aria-pressed={reason === t(`ticket.reasons.${name}`)}
              onPress={() => setReason(t(`ticket.reasons.${name}`))}
            >
              {t(`ticket.reasons.${name}`)}
            </PushButton>
          ))}
        </div>
      </>
    ),
  };
}
