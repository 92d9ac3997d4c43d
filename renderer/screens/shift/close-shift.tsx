import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftReport, ShiftsView } from '../../../shared/ipc/shift-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { CashField } from './cash-field.tsx';

export interface CloseShiftProps {
  readonly report: ShiftReport;
  readonly onClosed: () => void;
}

/** Counts the drawer and closes the shift: its Z report is then fixed. */
export function CloseShift({ report: { shiftId, currency }, onClosed }: CloseShiftProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [typed, setTyped] = useState('');
  const counted = currency === BTC ? '0' : typed;
  const closing = useCommandRun<ShiftsView>();
  const close = () => {
    if (counted !== '') closing.run(() => call.closeShift({ shiftId, counted }), onClosed);
  };
  return (
    <SettingCard title={t('shift.closeTitle')}>
      {currency !== BTC && (
        <CashField
          label={t('shift.count')}
          currency={currency}
          text={typed}
          testId="shift-count"
          onText={setTyped}
        />
      )}
      <ErrorNote error={closing.error} />
      <PushButton
        kind="primary"
        size="action"
        isDisabled={counted === ''}
        isPending={closing.busy}
        onPress={close}
      >
        {t('shift.close')}
      </PushButton>
    </SettingCard>
  );
}
