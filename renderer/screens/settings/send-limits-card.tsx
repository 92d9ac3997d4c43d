import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { type Money, toDecimal, toMoneyText } from '../../../shared/money/money.ts';
import { MoneyInput } from '../../components/money-input.tsx';
import { moneyToType, typedMoney } from '../../format/typed-money.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** The most that may be sent at once, and in 24 hours. */
export function SendLimitsCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const saving = useSaveSettings();
  const unit = useUnit();
  const shown = (amount: string | undefined) =>
    amount === undefined ? '' : moneyToType({ amount, currency: BTC }, unit);
  const plain = (text: string, typed: Money | undefined) =>
    typed ? moneyToType(toMoneyText(typed), unit) : text;
  const kept = { perSend: shown(settings.sendLimits?.perSend), perDay: shown(settings.sendLimits?.perDay) };
  const [limits, setLimits] = useState(kept);
  const change = (part: Partial<typeof limits>) => {
    setLimits({ ...limits, ...part });
    saving.touched();
  };
  const { perSend, perDay } = limits;
  const [most, mostOfDay] = [typedMoney(perSend, BTC, unit), typedMoney(perDay, BTC, unit)];
  return (
    <SettingCard title={t('money.limits')} hint={t('money.limitsHint')}>
      <MoneyInput
        label={t('money.perSend')}
        currency={BTC}
        value={perSend}
        onChange={(text) => change({ perSend: text.trim() })}
      />
      <MoneyInput
        label={t('money.perDay')}
        currency={BTC}
        value={perDay}
        onChange={(text) => change({ perDay: text.trim() })}
      />
      <SaveBar
        saver={saving}
        changed={plain(perSend, most) !== kept.perSend || plain(perDay, mostOfDay) !== kept.perDay}
        possible={(perSend === '' || most !== undefined) && (perDay === '' || mostOfDay !== undefined)}
        onSave={() =>
          saving.save({
            sendLimits: {
              ...(most && { perSend: toDecimal(most) }),
              ...(mostOfDay && { perDay: toDecimal(mostOfDay) }),
            },
          })
        }
      />
    </SettingCard>
  );
}
