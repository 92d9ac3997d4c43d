import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { EntryCurrency } from '../counter/amount-entry.ts';
import type { PortionForm } from './portion-form.ts';

export interface PortionFieldsProps {
  readonly label: string;
  readonly form: PortionForm;
  readonly entry: EntryCurrency;
  readonly problem: ErrorCode | undefined;
  readonly autoFocus?: boolean;
  readonly onChange: (form: PortionForm) => void;
  readonly onEnter: () => void;
}

/** A percentage, or an amount in the ticket's currency. */
export function PortionFields({
  label,
  form,
  entry,
  problem,
  autoFocus = false,
  onChange,
  onEnter,
}: PortionFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedChoice
        label={t('ticket.portion')}
        value={form.kind}
        options={[
          { value: 'percent', label: '%' },
          { value: 'amount', label: entry.currency === BTC ? entry.unit : entry.currency },
        ]}
        onChange={(kind) => onChange({ kind, text: '' })}
      />
      <TextInput
        label={label}
        value={form.text}
        inputMode="decimal"
        leftToRight
        autoFocus={autoFocus}
        maxLength={40}
        onChange={(text) => onChange({ ...form, text })}
        onEnter={onEnter}
        {...(problem !== undefined && { problem: <ErrorNote error={localError(problem)} /> })}
      />
    </>
  );
}
