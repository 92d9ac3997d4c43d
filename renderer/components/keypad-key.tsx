import { type PointerEvent, type ReactNode, useRef } from 'react';

export interface KeypadKeyProps {
  readonly children: ReactNode;
  readonly onTouch: () => void;
  readonly label?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly repeats?: boolean;
}

const REPEAT_AFTER_MS = 500;
const REPEAT_EVERY_MS = 80;

/** A key of a keypad, which types the moment it is touched and leaves the focus where it is. */
export function KeypadKey({
  children,
  onTouch,
  label,
  className = '',
  disabled = false,
  repeats = false,
}: KeypadKeyProps) {
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
