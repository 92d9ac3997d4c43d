import type { ReactNode, Ref } from 'react';
import { Button, type ButtonProps } from 'react-aria-components/Button';
import './push-button.css';

export interface PushButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  /** `primary`: the one thing to press here. `danger`: can't be undone. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'action' | 'charge';
  /** The key that does the same. */
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function PushButton({
  kind = 'secondary',
  size = 'normal',
  hint,
  icon,
  children,
  ...rest
}: PushButtonProps) {
  return (
    <Button {...rest} className={`push-button push-button--${kind} push-button--${size}`}>
      {icon}
      <span className="push-button__label">{children}</span>
      {hint !== undefined && <kbd aria-hidden="true">{hint}</kbd>}
    </Button>
  );
}
