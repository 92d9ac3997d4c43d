import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAround, dayOfIsoText, isoDayText } from '../format/time-format.ts';
import './day-range.css';

/** Whole days, from local midnight to local midnight in ms since 1970; the second one is not in it. */
export interface DayRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DayRangeProps {
  readonly value: DayRange;
  readonly onChange: (range: DayRange) => void;
}

/** Any days: the first and the last one. Whichever is moved past the other takes it along. */
export function DayRangeFields({ value, onChange }: DayRangeProps) {
  const { t } = useTranslation();
  const lastMs = value.toMs - 1;
  const choose = (text: string, range: (day: DayRange) => DayRange) => {
    const ms = dayOfIsoText(text);
    if (ms !== undefined) onChange(range(dayAround(ms)));
  };
  return (
    <div className="day-range">
      <DayField
        label={t('sales.from')}
        ms={value.fromMs}
        onChange={(text) =>
          choose(text, (day) => ({ fromMs: day.fromMs, toMs: Math.max(day.toMs, value.toMs) }))
        }
      />
      <DayField
        label={t('sales.to')}
        ms={lastMs}
        onChange={(text) =>
          choose(text, (day) => ({ fromMs: Math.min(day.fromMs, value.fromMs), toMs: day.toMs }))
        }
      />
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly ms: number;
  readonly onChange: (isoText: string) => void;
}

function DayField({ label, ms, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="day-range__field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="text-input__control"
        value={isoDayText(ms)}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
