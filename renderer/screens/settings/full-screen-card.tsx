import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { fillScreen } from '../shell/full-screen.ts';
import { SettingCard } from './setting-card.tsx';
import '../../components/switch.css';

export interface FullScreenCardProps {
  readonly settings: SettingsView;
  readonly onSave: (change: Partial<SettingsView>) => void;
}

/** Whether the till fills the screen: now, and from its start. */
export function FullScreenCard({ settings, onSave }: FullScreenCardProps) {
  const { t } = useTranslation();
  return (
    <SettingCard title={t('settings.fullScreen')} hint={t('settings.fullScreenHint')}>
      <Switch
        className="switch"
        isSelected={settings.fullScreen}
        onChange={(on) => {
          fillScreen(document, on);
          onSave({ fullScreen: on });
        }}
      >
        <span className="switch__track" />
        {t('settings.fullScreenOn')}
      </Switch>
    </SettingCard>
  );
}
