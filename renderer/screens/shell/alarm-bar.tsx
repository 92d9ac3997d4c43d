import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { StateIcon } from '../../components/state-icon.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { useAlarms } from '../../sounds/alarm.ts';
import './alarm-bar.css';

/** A sale that was taken back, until somebody looks at it. */
export function AlarmBar() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { alarms, acknowledge } = useAlarms();
  const first = alarms[0];
  return (
    <div className="alarm-bar" role="alert">
      {first && (
        <Button
          className="alarm-bar__button"
          data-tone="stop"
          onPress={() => {
            acknowledge(first);
            go({ screen: 'sale', saleId: first.saleId });
          }}
        >
          <StateIcon state="reversed" />
          <span className="alarm-bar__sentence">{t('attention.reversed', { number: first.number })}</span>
          <strong>{t('attention.reversedNext')}</strong>
        </Button>
      )}
    </div>
  );
}
