import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftsView } from '../../../shared/ipc/shift-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { newChargeId } from '../../bridge/page-random.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { CashField } from './cash-field.tsx';

/** Cash put into the drawer or taken out without a sale, each with a reason. */
export function CashMoves({ currency }: { readonly currency: string }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  /** Of the next move: a press whose answer was lost is the same one again. */
  const [moveId, setMoveId] = useState(newChargeId);
  const moving = useCommandRun<ShiftsView>();
  const move = (direction: 'in' | 'out') =>
    moving.run(
      () => call.moveCash({ moveId, direction, amount, reason }),
      () => {
        setAmount('');
        setReason('');
        setMoveId(newChargeId());
      },
    );
  return (
    <SettingCard title={t('shift.moveTitle')}>
      <CashField
        label={t('shift.amount')}
        currency={currency}
        text={amount}
        testId="move-amount"
        onText={setAmount}
      />
      <TextInput
        label={t('shift.reason')}
        value={reason}
        maxLength={200}
        testId="move-reason"
        onChange={setReason}
      />
      <ErrorNote error={moving.error} />
      <div className="shift__buttons">
        <PushButton isDisabled={moving.busy} onPress={() => move('in')}>
          {t('shift.in')}
        </PushButton>
        <PushButton isDisabled={moving.busy} onPress={() => move('out')}>
          {t('shift.out')}
        </PushButton>
      </div>
    </SettingCard>
  );
}
