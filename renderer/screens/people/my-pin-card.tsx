import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PinInput } from '../../components/pin-input.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SettingCard } from '../settings/setting-card.tsx';
import { isNewPin, NewPinFields, NO_PIN } from './new-pin-fields.tsx';
import { usePeopleRun } from './use-people-run.ts';

/** Another PIN for whoever is at the till. */
export function MyPinCard() {
  const { t } = useTranslation();
  const { call } = useBridge();
  const changing = usePeopleRun();
  const [current, setCurrent] = useState('');
  const [newPin, setNewPin] = useState(NO_PIN);
  const [done, setDone] = useState(false);
  const touched = () => {
    setDone(false);
    changing.forgetError();
  };
  const change = () =>
    changing.run(
      () => call.changePin({ current, pin: newPin.pin }),
      () => {
        setCurrent('');
        setNewPin(NO_PIN);
        setDone(true);
      },
    );
  return (
    <SettingCard title={t('people.myPin')}>
      <PinInput
        label={t('people.currentPin')}
        value={current}
        onChange={(typed) => {
          setCurrent(typed);
          touched();
        }}
      />
      <NewPinFields
        value={newPin}
        onChange={(typed) => {
          setNewPin(typed);
          touched();
        }}
      />
      <ErrorNote error={changing.error} />
      {done && <p role="status">{t('people.pinChanged')}</p>}
      <PushButton isPending={changing.busy} isDisabled={!isNewPin(newPin) || current === ''} onPress={change}>
        {t('app.save')}
      </PushButton>
    </SettingCard>
  );
}
