import { TextInput } from '../../components/text-input.tsx';
import { normaliseEntry } from '../counter/amount-entry.ts';

export interface CashFieldProps {
  readonly label: string;
  readonly currency: string;
  readonly text: string;
  readonly testId: string;
  readonly onText: (text: string) => void;
  readonly onEnter?: () => void;
}

/** An amount of cash; main says what is wrong with it. */
export function CashField({ label, currency, text, testId, onText, onEnter }: CashFieldProps) {
  return (
    <TextInput
      label={`${label} (${currency})`}
      value={text}
      inputMode="decimal"
      leftToRight
      maxLength={40}
      testId={testId}
      onChange={(typed) => onText(normaliseEntry(typed))}
      {...(onEnter && { onEnter })}
    />
  );
}
