import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { type DayRange, DayRangeFields } from '../../components/day-range.tsx';
import { Icon } from '../../components/icons.tsx';
import { dayAround, formatDay } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';

/** A day, counted from today (0, −1, −2 ...), or any days. */
export type ChosenDays = { readonly shift: number } | { readonly range: DayRange };

export interface DayChoiceProps {
  readonly today: number;
  readonly days: ChosenDays;
  readonly onDays: (days: ChosenDays) => void;
}

export function rangeOfDays(days: ChosenDays, today: number): DayRange {
  return 'range' in days ? days.range : dayAround(today, days.shift);
}

/** Which days are listed: one, with the way to the days around it, or any from a first to a last. */
export function DayChoice({ today, days, onDays }: DayChoiceProps) {
  const { t } = useTranslation();
  const isRange = 'range' in days;
  return (
    <div className="day-choice" data-range={isRange}>
      {isRange ? (
        <DayRangeFields value={days.range} onChange={(range) => onDays({ range })} />
      ) : (
        <OneDay today={today} shift={days.shift} onShift={(shift) => onDays({ shift })} />
      )}
      <Button
        className="day-choice__step"
        aria-label={t(isRange ? 'sales.oneDay' : 'sales.otherDays')}
        onPress={() => onDays(isRange ? { shift: 0 } : { range: rangeOfDays(days, today) })}
      >
        <Icon name={isRange ? 'close' : 'calendar'} />
      </Button>
    </div>
  );
}

interface OneDayProps {
  readonly today: number;
  readonly shift: number;
  readonly onShift: (shift: number) => void;
}

function OneDay({ today, shift, onShift }: OneDayProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const name = shift === 0 ? t('sales.today') : shift === -1 ? t('sales.yesterday') : '';
  return (
    <div className="day-choice__one" role="group" aria-label={t('sales.day')}>
      <Button className="day-choice__step" aria-label={t('sales.earlier')} onPress={() => onShift(shift - 1)}>
        <Icon name="back" />
      </Button>
      <p className="day-choice__day" aria-live="polite">
        {name !== '' && <strong>{name} </strong>}
        <span>{formatDay(dayAround(today, shift).fromMs, tag)}</span>
      </p>
      <Button
        className="day-choice__step"
        aria-label={t('sales.later')}
        isDisabled={shift === 0}
        onPress={() => onShift(shift + 1)}
      >
        <Icon name="next" />
      </Button>
    </div>
  );
}
