import { useId } from 'react';
import './choice-list.css';

export interface ChoiceListProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** `lang` tells a screen reader how to say a label that is in another language than the page. */
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of many: the system's own list, which every keyboard, finger and screen reader knows. */
export function ChoiceList<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceListProps<Value>) {
  const id = useId();
  return (
    <div className="choice-list">
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="choice-list__control"
        value={value}
        onChange={({ target }) => {
          const option = options.find((candidate) => candidate.value === target.value);
          if (option) onChange(option.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
