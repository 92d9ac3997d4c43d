import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { TextInput } from '../../components/text-input.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** The most that may be sent at once, and in 24 hours. */
export function SendLimitsCard({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const saving = useSaveSettings();
  const kept = { perSend: settings.sendLimits?.perSend ?? '', perDay: settings.sendLimits?.perDay ?? '' };
  const [limits, setLimits] = useState(kept);
  const change = (part: Partial<typeof limits>) => {
    setLimits({ ...limits, ...part });
    saving.touched();
  };
  const { perSend, perDay } = limits;
  return (
    <SettingCard title={t('money.limits')} hint={t('money.limitsHint')}>
      <TextInput
        label={t('money.perSend')}
        inputMode="decimal"
        leftToRight
        value={perSend}
        onChange={(text) => change({ perSend: text.trim() })}
      />
      <TextInput
        label={t('money.perDay')}
        inputMode="decimal"
        leftToRight
        value={perDay}
        onChange={(text) => change({ perDay: text.trim() })}
      />
      <SaveBar
        saver={saving}
        changed={perSend !== kept.perSend || perDay !== kept.perDay}
        possible
        onSave={() => saving.save({ sendLimits: { ...(perSend && { perSend }), ...(perDay && { perDay }) } })}
      />
    </SettingCard>
  );
}
