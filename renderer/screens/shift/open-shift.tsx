import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftsView } from '../../../shared/ipc/shift-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { CashField } from './cash-field.tsx';

/** Opens a shift with what is in the drawer. */
export function OpenShift({ currency }: { readonly currency: string }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [float, setFloat] = useState('');
  const [shiftId] = useState(newChargeId);
  const opening = useCommandRun<ShiftsView>();
  const open = () => opening.run(() => call.openShift({ shiftId, float: float || '0', currency }));
  return (
    <SettingCard title={t('shift.none')} hint={t('shift.noneHint')}>
      {currency !== BTC && (
        <CashField
          label={t('shift.float')}
          currency={currency}
          text={float}
          testId="shift-float"
          onText={setFloat}
          onEnter={open}
        />
      )}
      <ErrorNote error={opening.error} />
      <PushButton kind="primary" size="action" isPending={opening.busy} onPress={open}>
        {t('shift.open')}
      </PushButton>
    </SettingCard>
  );
}
