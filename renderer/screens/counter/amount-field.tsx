import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type BtcUnit, UNIT_DECIMALS } from '../../../shared/money/btc-unit.ts';

export interface AmountFieldProps {
  readonly text: string;
  readonly decimalSign: '.' | ',';
  readonly invalid: boolean;
  /** Shown after the number: a currency's code, or bitcoin's unit. */
  readonly unit: string;
  readonly onText: (typed: string) => void;
  readonly onEnter: () => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Longer entries are set smaller, so that every digit stays in sight. */
const ROOMY_CHARACTERS = 9;

/** The amount as it is typed: by keypad, keyboard or paste, it shows what it got, right or wrong. */
export function AmountField({
  text,
  decimalSign,
  invalid,
  unit,
  onText,
  onEnter,
  inputRef,
}: AmountFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  // The counter is ready for typing as soon as it is there; touch keyboards stay away (inputMode none).
  useEffect(() => field.current?.querySelector('input')?.focus({ preventScroll: true }), []);
  // Digits find their way here from anywhere on the counter that has no use for them itself.
  useEffect(() => {
    const takeKey = (event: globalThis.KeyboardEvent) => {
      const typing = /^[0-9.,+*×\u0660-\u0669\u06f0-\u06f9]$/.test(event.key) || event.key === 'Backspace';
      if (!typing || event.ctrlKey || event.altKey || event.metaKey || usesKeys(event.target)) return;
      if (isHeldDown(event)) return;
      field.current?.querySelector('input')?.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', takeKey);
    return () => window.removeEventListener('keydown', takeKey);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnter = event.key === 'Enter';
    if (isEnter || isHeldDown(event)) event.preventDefault();
    if (isEnter && !event.repeat) onEnter();
  };
  const shown = text.replaceAll('.', decimalSign).replace('×', ' × ');
  const size = shown.length <= ROOMY_CHARACTERS ? 'roomy' : shown.length <= 16 ? 'snug' : 'tight';
  return (
    <div className="amount-field" data-invalid={invalid} data-size={size} ref={field} dir="ltr" data-entry>
      <input
        ref={inputRef}
        className="amount-field__input"
        data-testid="amount-entry"
        aria-label={`${t('counter.amount')} (${unit})`}
        aria-invalid={invalid}
        aria-describedby="amount-error"
        inputMode="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder={placeholderOf(unit).replace('.', decimalSign)}
        value={shown}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="amount-field__unit" aria-hidden="true">
        {unit}
      </span>
    </div>
  );
}

/** A key held down types once; only what deletes goes on. */
function isHeldDown({ key, repeat }: Pick<globalThis.KeyboardEvent, 'key' | 'repeat'>): boolean {
  return repeat && [...key].length === 1;
}

function usesKeys(target: EventTarget | null): boolean {
  const elsewhere = 'input, textarea, select, [role="dialog"], [role="alertdialog"], aside';
  return target instanceof Element && target.closest(elsewhere) !== null;
}

function placeholderOf(unit: string): string {
  return unit in UNIT_DECIMALS && UNIT_DECIMALS[unit as BtcUnit] === 0 ? '0' : '0.00';
}
