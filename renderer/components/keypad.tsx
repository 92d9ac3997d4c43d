import { type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
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
        <Key key={key} onTouch={() => onType(key)} disabled={key === '.' && !decimals}>
          {key === '.' ? decimalSign : key}
        </Key>
      ))}
      <Key className="keypad__backspace" label={t('counter.backspace')} onTouch={onBackspace} repeats>
        <svg viewBox="0 0 32 24" aria-hidden="true">
          <path d="M11 3h17a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H11l-8-9zM16 8.5l7 7M23 8.5l-7 7" />
        </svg>
      </Key>
      {onAdd && (
        <>
          <Key className="keypad__times" label={t('counter.times')} onTouch={() => onType('×')}>
            ×
          </Key>
          <Key className="keypad__add" label={t('counter.add')} onTouch={onAdd}>
            +
          </Key>
        </>
      )}
      <Key className="keypad__clear" label={t('counter.clear')} onTouch={onClear}>
        C
      </Key>
    </div>
  );
}

interface KeyProps {
  readonly children: ReactNode;
  readonly onTouch: () => void;
  readonly label?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly repeats?: boolean;
}

const REPEAT_AFTER_MS = 500;
const REPEAT_EVERY_MS = 80;

function Key({ children, onTouch, label, className = '', disabled = false, repeats = false }: KeyProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  const repeat = () => {
    onTouch();
    timer.current = setTimeout(repeat, REPEAT_EVERY_MS);
  };
  const touch = (event: PointerEvent) => {
    if (event.button !== 0) return;
    // The amount keeps the focus: whoever types with both hands goes on typing.
    event.preventDefault();
    onTouch();
    if (repeats) timer.current = setTimeout(repeat, REPEAT_AFTER_MS);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`keypad__key ${className}`}
      aria-label={label}
      disabled={disabled}
      onPointerDown={touch}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onMouseDown={(event) => event.preventDefault()}
      // A click without a pointer comes from a screen reader or a switch.
      onClick={(event) => event.detail === 0 && onTouch()}
    >
      {children}
    </button>
  );
}
