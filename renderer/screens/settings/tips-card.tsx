import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { presetsOf } from './taxes-form.ts';
import { useSaveSettings } from './use-save-settings.ts';

const USUAL: NonNullable<SettingsView['tips']> = { offered: false, presets: ['5', '10', '15'] };

/** Whether the till asks for tips, and which percentages it offers. */
export function TipsCard({ tips = USUAL }: { readonly tips: SettingsView['tips'] }) {
  const { t } = useTranslation();
  const saver = useSaveSettings();
  const [text, setText] = useState(tips.presets.join('  '));
  const presets = presetsOf(text);
  return (
    <SettingCard title={t('settings.tips')} hint={t('settings.tipsHint')}>
      <Switch
        className="switch"
        isSelected={tips.offered}
        onChange={(offered) => saver.save({ tips: { ...tips, offered } })}
      >
        <span className="switch__track" />
        {t('settings.tipsOffered')}
      </Switch>
      <TextInput
        label={t('settings.tipPresets')}
        value={text}
        leftToRight
        maxLength={60}
        onChange={(typed) => {
          setText(typed);
          saver.touched();
        }}
        {...(!presets && { problem: <ErrorNote error={localError('bad-percent')} /> })}
      />
      <SaveBar
        saver={saver}
        changed={presets !== undefined && JSON.stringify(presets) !== JSON.stringify(tips.presets)}
        possible={presets !== undefined}
        onSave={() => presets && saver.save({ tips: { ...tips, presets: [...presets] } })}
      />
    </SettingCard>
  );
}
