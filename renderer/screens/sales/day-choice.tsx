import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icons.tsx';
import { dayAround, formatDay } from '../../format/time-format.ts';
import { useLocale } from '../../locales/use-locale.ts';

export interface DayChoiceProps {
  readonly today: number;
  /** Days from today: 0, −1, −2 ... */
  readonly shift: number;
  readonly onShift: (shift: number) => void;
}

/** Which day is listed, and the way to the days around it. */
export function DayChoice({ today, shift, onShift }: DayChoiceProps) {
  const { t } = useTranslation();
  const { tag } = useLocale();
  const name = shift === 0 ? t('sales.today') : shift === -1 ? t('sales.yesterday') : '';
  return (
    <div className="day-choice" role="group" aria-label={t('sales.day')}>
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
