import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PIN } from '../../../shared/domain/people/pin.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { PinInput } from '../../components/pin-input.tsx';

/** A PIN as it is typed twice. */
export interface NewPin {
  readonly pin: string;
  readonly again: string;
}

export const NO_PIN: NewPin = { pin: '', again: '' };

/** Whether both are the same good PIN. */
export function isNewPin({ pin, again }: NewPin): boolean {
  return PIN.test(pin) && pin === again;
}

export function NewPinFields({
  value,
  hint,
  onChange,
}: {
  readonly value: NewPin;
  readonly hint?: string;
  readonly onChange: (value: NewPin) => void;
}) {
  const { t } = useTranslation();
  const { pin, again } = value;
  const [left, setLeft] = useState(false);
  // Whoever is still typing it has not yet typed too few.
  const isTyped = pin.length >= 4 || again !== '' || left;
  const isBad = pin !== '' && isTyped && !PIN.test(pin);
  const differs = again.length >= pin.length && again !== pin && again !== '';
  return (
    <>
      <PinInput
        label={t('people.newPin')}
        hint={hint ?? t('people.choosePinText')}
        value={pin}
        onChange={(typed) => onChange({ pin: typed, again })}
        onBlur={() => setLeft(true)}
        {...(isBad && { problem: <ErrorNote error={localError('bad-pin')} /> })}
      />
      <PinInput
        label={t('people.again')}
        value={again}
        onChange={(typed) => onChange({ pin, again: typed })}
        {...(differs && { problem: t('people.notTheSame') })}
      />
    </>
  );
}
