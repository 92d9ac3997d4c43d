import { Button } from 'react-aria-components/Button';
import { Icon } from './icons.tsx';
import './stepper.css';

export interface StepperProps {
  readonly label: string;
  readonly fewer: string;
  readonly more: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A small whole number, with room for a finger on both sides. */
export function Stepper({ label, fewer, more, value, min, max, onChange }: StepperProps) {
  return (
    <div className="stepper" role="group" aria-label={label} dir="ltr">
      <Button
        className="stepper__button"
        aria-label={fewer}
        isDisabled={value <= min}
        onPress={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </Button>
      <output className="stepper__value">{value}</output>
      <Button
        className="stepper__button"
        aria-label={more}
        isDisabled={value >= max}
        onPress={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </Button>
    </div>
  );
}
