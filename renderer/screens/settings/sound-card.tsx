import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { useSound } from '../../sounds/sound-player.ts';
import { SOUNDS } from '../../sounds/tones.ts';
import { SettingCard } from './setting-card.tsx';
import '../../components/switch.css';

const VOLUMES = ['low', 'middle', 'high'] as const satisfies readonly SettingsView['volume'][];
const SETS = ['tones', 'bells'] as const satisfies readonly SettingsView['soundSet'][];

export interface SoundCardProps {
  readonly settings: SettingsView;
  readonly onSave: (change: Partial<SettingsView>) => void;
}

/** Whether the till sounds, how loud, of which kind, and each sound to try. */
export function SoundCard({ settings, onSave }: SoundCardProps) {
  const { t } = useTranslation();
  const sound = useSound();
  return (
    <SettingCard title={t('settings.sound')}>
      <Switch className="switch" isSelected={settings.sound} onChange={(on) => onSave({ sound: on })}>
        <span className="switch__track" />
        {t('settings.soundOn')}
      </Switch>
      <SegmentedChoice
        label={t('settings.volume')}
        value={settings.volume}
        options={VOLUMES.map((value) => ({ value, label: t(`settings.volumes.${value}`) }))}
        onChange={(volume) => onSave({ volume })}
      />
      <SegmentedChoice
        label={t('settings.soundSet')}
        value={settings.soundSet}
        options={SETS.map((value) => ({ value, label: t(`settings.soundSets.${value}`) }))}
        onChange={(soundSet) => onSave({ soundSet })}
      />
      <ul className="sound-list">
        {SOUNDS.map((name) => (
          <li key={name}>
            <span>{t(`settings.sounds.${name}`)}</span>
            <PushButton
              isDisabled={!settings.sound}
              aria-label={`${t('settings.soundTest')}: ${t(`settings.sounds.${name}`)}`}
              onPress={() => sound.play(name)}
            >
              {t('settings.soundTest')}
            </PushButton>
          </li>
        ))}
      </ul>
    </SettingCard>
  );
}
