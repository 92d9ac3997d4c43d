import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../bridge/bridge-context.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { isNewPin, NewPinFields, NO_PIN } from './new-pin-fields.tsx';
import { usePeopleRun } from './use-people-run.ts';

/** Another PIN for somebody who forgot his. */
export function PinDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const giving = usePeopleRun();
  const [newPin, setNewPin] = useState(NO_PIN);
  const give = () => giving.run(() => call.givePin({ name, pin: newPin.pin }), onClose);
  return (
    <DialogFrame
      title={t('people.pinOf', { name: `\u2068${name}\u2069` })}
      done={t('app.save')}
      isDisabled={!isNewPin(newPin)}
      onDone={give}
      onClose={onClose}
    >
      <NewPinFields value={newPin} onChange={setNewPin} />
      <ErrorNote error={giving.error} />
    </DialogFrame>
  );
}
