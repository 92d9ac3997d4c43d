import { useTranslation } from 'react-i18next';
import { KeypadKey } from './keypad-key.tsx';
import './keypad.css';

export interface KeypadProps {
  /** A key that types: a digit, `00`, or the decimal sign. */
  readonly onType: (text: string) => void;
  readonly onBackspace: () => void;
  readonly onClear: () => void;
  /** What is typed goes on the ticket; absent where there is none. */
  readonly onAdd?: () => void;
  /** Whether amounts have decimals at all: satoshi don't. */
  readonly decimals: boolean;
  /** What is on the decimal key, which types a point whatever it shows. */
  readonly decimalSign: '.' | ',';
}

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00', '.'] as const;

/**
 * The till's keypad: large digits that type the moment they are touched, in the same places in every language.
 * Every key is on the keyboard too, so none of them is a stop on the way through the page.
 */
export function Keypad({ onType, onBackspace, onClear, onAdd, decimals, decimalSign }: KeypadProps) {
  const { t } = useTranslation();
  return (
    <div
      className="keypad"
      data-adds={onAdd !== undefined}
      role="group"
      aria-label={t('counter.keypad')}
      dir="ltr"
    >
      {DIGITS.map((key) => (
        <KeypadKey key={key} onTouch={() => onType(key)} disabled={key === '.' && !decimals}>
          {key === '.' ? decimalSign : key}
        </KeypadKey>
      ))}
      <KeypadKey className="keypad__backspace" label={t('counter.backspace')} onTouch={onBackspace} repeats>
        <svg viewBox="0 0 32 24" aria-hidden="true">
          <path d="M11 3h17a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H11l-8-9zM16 8.5l7 7M23 8.5l-7 7" />
        </svg>
      </KeypadKey>
      {onAdd && (
        <>
          <KeypadKey className="keypad__times" label={t('counter.times')} onTouch={() => onType('×')}>
            ×
          </KeypadKey>
          <KeypadKey className="keypad__add" label={t('counter.add')} onTouch={onAdd}>
            +
          </KeypadKey>
        </>
      )}
      <KeypadKey className="keypad__clear" label={t('counter.clear')} onTouch={onClear}>
        C
      </KeypadKey>
    </div>
  );
}
