import { useState } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../shared/ipc/views.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useSound } from '../../sounds/sound-player.ts';
import { SOUNDS } from '../../sounds/tones.ts';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';
import '../../components/switch.css';

/** The shop's name, and how the till looks, speaks and sounds. */
export function ShopSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const sound = useSound();
  const naming = useSaveSettings();
  const choosing = useSaveSettings();
  const [shopName, setShopName] = useState(settings.shopName);
  return (
    <>
      <SettingCard title={t('settings.shopName')}>
        <TextInput
          label={t('settings.shopName')}
          hideLabel
          hint={t('setup.shopNameHint')}
          value={shopName}
          maxLength={100}
          onChange={(text) => {
            setShopName(text);
            naming.touched();
          }}
          onEnter={() => naming.save({ shopName: shopName.trim() })}
        />
        <SaveBar
          saver={naming}
          changed={shopName.trim() !== settings.shopName}
          possible
          onSave={() => naming.save({ shopName: shopName.trim() })}
        />
      </SettingCard>
      <ErrorNote error={choosing.error} />
      <SettingCard title={t('settings.language')}>
        <LanguageChoice
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => choosing.save({ language })}
        />
      </SettingCard>
      <SettingCard title={t('settings.theme')}>
        <SegmentedChoice
          label={t('settings.theme')}
          value={settings.theme}
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
            { value: 'contrast', label: t('settings.themeContrast') },
          ]}
          onChange={(theme) => choosing.save({ theme })}
        />
      </SettingCard>
      <SettingCard title={t('settings.textSize')}>
        <SegmentedChoice
          label={t('settings.textSize')}
          value={settings.textSize}
          options={[
            { value: 'normal', label: t('settings.textNormal') },
            { value: 'large', label: t('settings.textLarge') },
          ]}
          onChange={(textSize) => choosing.save({ textSize })}
        />
      </SettingCard>
      <SettingCard title={t('settings.sound')}>
        <Switch
          className="switch"
          isSelected={settings.sound}
          onChange={(on) => choosing.save({ sound: on })}
        >
          <span className="switch__track" />
          {t('settings.soundOn')}
        </Switch>
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
    </>
  );
}
