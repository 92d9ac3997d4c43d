import { useTranslation } from 'react-i18next';
import { KeypadKey } from './keypad-key.tsx';
import './keypad.css';
import './pin-pad.css';

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0'] as const;

/** Digits for a PIN, in the places of the till's keypad. */
export function PinPad({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (pin: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="pin-pad" role="group" aria-label={t('counter.keypad')} dir="ltr">
      {DIGITS.map((digit) => (
        <KeypadKey key={digit} onTouch={() => onChange(value + digit)}>
          {digit}
        </KeypadKey>
      ))}
      <KeypadKey className="keypad__clear" label={t('counter.clear')} onTouch={() => onChange('')}>
        C
      </KeypadKey>
      <KeypadKey
        className="keypad__backspace"
        label={t('counter.backspace')}
        onTouch={() => onChange(value.slice(0, -1))}
        repeats
      >
        <svg viewBox="0 0 32 24" aria-hidden="true">
          <path d="M11 3h17a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H11l-8-9zM16 8.5l7 7M23 8.5l-7 7" />
        </svg>
      </KeypadKey>
    </div>
  );
}
