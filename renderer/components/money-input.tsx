import type { ReactNode, RefObject } from 'react';
import { BTC } from '../../shared/money/currency.ts';
import { typedMoney } from '../format/typed-money.ts';
import { useUnit } from '../queries/use-unit.ts';
import { ErrorNote, localError } from './error-note.tsx';
import { TextInput } from './text-input.tsx';

export interface MoneyInputProps {
  readonly label: string;
  readonly currency: string;
  /** As it is typed: bitcoin in the shop's unit. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly hint?: ReactNode;
  readonly testId?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** An amount to be typed; its label names the unit, and it says so where what was typed is no amount of it. */
export function MoneyInput({ label, currency, value, onChange, hint, testId, inputRef }: MoneyInputProps) {
  const unit = useUnit();
  const isNone = value.trim() !== '' && typedMoney(value, currency, unit) === undefined;
  return (
    <TextInput
      label={`${label} (${currency === BTC ? unit : currency})`}
      value={value}
      onChange={onChange}
      inputMode="decimal"
      leftToRight
      autoComplete="off"
      {...(hint !== undefined && { hint })}
      {...(testId !== undefined && { testId })}
      {...(inputRef && { inputRef })}
      {...(isNone && { problem: <ErrorNote error={localError('bad-amount')} /> })}
    />
  );
}
